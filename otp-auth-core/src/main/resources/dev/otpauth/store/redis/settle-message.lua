-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Notes what became of the message in hand.
--
-- KEYS     the challenge and, on one server, the shard of the outbox
-- ARGV     the message's number, its new state, its failure or '', the earliest time for the next one
-- Returns  1, or 0 if that message is not in hand

local challenge = challenge_at(KEYS[1])
if not challenge or value_of(challenge, 'delivery_state') ~= 'sending' or value_of(challenge, 'sends') ~= ARGV[1] then
  return 0
end

change(KEYS[1], challenge, 'delivery_state', ARGV[2], 'delivery_failure', ARGV[3], 'resend_at', ARGV[4])
if KEYS[2] and ARGV[2] ~= 'pending' and ARGV[2] ~= 'sending' then
  redis.call('ZREM', KEYS[2], message(value_of(challenge, 'id'), ARGV[1]))
end
return 1
