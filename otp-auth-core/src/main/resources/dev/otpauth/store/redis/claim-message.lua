-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Takes the waiting message of a live challenge in hand.
--
-- KEYS     the challenge
-- ARGV     now
-- Returns  the challenge after that, or nothing

local challenge = challenge_at(KEYS[1])
if not challenge or value_of(challenge, 'delivery_state') ~= 'pending' or not is_live(challenge, tonumber(ARGV[1])) then
  return false
end

change(KEYS[1], challenge, 'delivery_state', 'sending', 'delivery_since', ARGV[1])
return challenge
