-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- On one server: keeps a challenge, ends the earlier one for the same phone, purpose and device, and lets its message wait.
--
-- KEYS     the challenge, the name of the live one, the shard of the outbox
-- ARGV     how long to keep all that; how a challenge's key is spelt, with %s for its id; the challenge; its id, when it was
--          created, which message waits

local life, spelling, challenge, id, created_at, number = unpack(ARGV)
local earlier = redis.call('SET', KEYS[2], id, 'PX', life, 'GET')
if earlier then end_challenge(string.format(spelling, earlier), created_at) end
await_message(KEYS[3], message(id, number), created_at, life)
redis.call('SET', KEYS[1], challenge, 'PX', life)
return 1
