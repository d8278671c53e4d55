-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Notes what became of the message in hand.
--
-- KEYS     the challenge and, on one server, the shard of the outbox
-- ARGV     the message's number, its new state, its failure or '', the earliest time for the next one
-- Returns  1, or 0 if that message is not in hand

local challenge = challenge_at(KEYS[1])
if not challenge or challenge[DELIVERY_STATE] ~= 'sending' or challenge[SENDS] ~= ARGV[1] then return 0 end

challenge[DELIVERY_STATE], challenge[DELIVERY_FAILURE], challenge[RESEND_AT] = ARGV[2], ARGV[3], ARGV[4]
keep(KEYS[1], challenge)
if KEYS[2] and ARGV[2] ~= 'pending' and ARGV[2] ~= 'sending' then
  redis.call('ZREM', KEYS[2], message(challenge[ID], ARGV[1]))
end
return 1
