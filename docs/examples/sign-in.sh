#!/bin/sh
# Signs in at the demo, looks around, renews the session and ends it, with nothing but curl.
# Usage: sign-in.sh [base URL] [phone]
set -eu

# region setup
demo=${1:-http://localhost:4000}
phone=${2:-+12025550143} # rings nobody

# One text field of the JSON object on standard input.
field() {
    sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"
}

post() {
    curl -sS --fail-with-body "$demo$1" -H 'Content-Type: application/json' -d "$2"
}
# endregion

# region challenge
challenge=$(post /v1/challenges "{\"phone\": \"$phone\"}" | field challenge_id)
# endregion
echo "challenge ${challenge:?no challenge was opened}"

# region message
# Development mode shows the texts that would have gone out, newest first. A text begins with its code.
message() {
    curl -sS "$demo/dev/messages" | tr '}' '\n' | grep "$challenge"
}
for second in 1 2 3 4 5; do message > /dev/null && break || sleep 1; done
code=$(message | sed -n 's/.*"text" *: *"\([0-9]*\).*/\1/p' | head -n 1)
# endregion
echo "code of ${#code} digits received"

# region verify
session=$(post "/v1/challenges/$challenge/verify" "{\"code\": \"$code\", \"name\": \"Asha\"}")
access=$(echo "$session" | field access_token)
refresh=$(echo "$session" | field refresh_token)
# endregion
echo "signed in: ${access:?nobody was signed in}" | cut -c 1-20

# region me
curl -sS "$demo/v1/me" -H "Authorization: Bearer $access"
curl -sS "$demo/protected" -H "Authorization: Bearer $access"
# endregion
echo

# region refresh
renewed=$(post /v1/token/refresh "{\"refresh_token\": \"$refresh\"}")
access=$(echo "$renewed" | field access_token)
curl -sS "$demo/v1/sessions" -H "Authorization: Bearer $access"
# endregion
echo

# region logout
curl -sS -X POST "$demo/v1/logout" -H "Authorization: Bearer $access"
curl -sS -i "$demo/v1/me" -H "Authorization: Bearer $access" # 401 with WWW-Authenticate
# endregion
