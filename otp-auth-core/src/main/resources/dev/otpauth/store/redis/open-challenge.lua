-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- On one server: keeps a challenge, ends the earlier one for the same phone, purpose and device, and lets its message wait.
--
-- KEYS     the challenge, the name of the live one, the shard of the outbox
-- ARGV     how long to keep all that; how a challenge's key is spelt, with %s for its id; then the values of FIELDS

local life, spelling, FIRST = ARGV[1], ARGV[2], 3
local function given(field) return ARGV[FIRST + PLACE[field] - 1] end

local earlier = redis.call('GET', KEYS[2])
if earlier then end_challenge(string.format(spelling, earlier), given('created_at')) end
await_message(KEYS[3], message(given('id'), given('sends')), given('delivery_since'), life)
keep_challenge(KEYS[1], FIRST, life)
redis.call('SET', KEYS[2], given('id'), 'PX', life)
return 1
