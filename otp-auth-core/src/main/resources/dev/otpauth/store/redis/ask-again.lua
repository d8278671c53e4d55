-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Asks for one more message of a live challenge.
--
-- KEYS     the challenge and, on one server, the shard of the outbox
-- ARGV     now, the earliest time for the message after this one, 1 if this one is muted, how long a challenge is kept
--          after its expiry, how many messages there are now (or '' for any)
-- Returns  the challenge after that; nothing if it is not live; 0 if there are more messages now

local now, resend_at, muted, kept, sends = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
local challenge = challenge_at(KEYS[1])
if not challenge or not is_live(challenge, tonumber(now)) then return false end
if sends ~= '' and sends ~= challenge[SENDS] then return 0 end

challenge[SENDS] = challenge[SENDS] + 1
if KEYS[2] then
  await_message(KEYS[2], message(challenge[ID], challenge[SENDS]), now, challenge[EXPIRES_AT] - now + kept)
end
challenge[DELIVERY_STATE], challenge[DELIVERY_FAILURE], challenge[DELIVERY_SINCE] = 'pending', '', now
challenge[RESEND_AT], challenge[MUTED] = resend_at, muted
return keep(KEYS[1], challenge)
