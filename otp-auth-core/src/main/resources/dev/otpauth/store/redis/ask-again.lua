-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Asks for one more message of a live challenge.
--
-- KEYS     the challenge and, on one server, the shard of the outbox
-- ARGV     now, the earliest time for the message after this one, 1 if this one is muted, how long a challenge is kept
--          after its expiry, how many messages there are now (or '' for any)
-- Returns  the challenge after that; nothing if it is not live; 0 if there are more messages now

local now, resend_at, muted, kept, sends = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
local challenge = challenge_at(KEYS[1])
if not challenge or not is_live(challenge, now) then return false end
if sends ~= '' and sends ~= value_of(challenge, 'sends') then return 0 end

local number = number_of(challenge, 'sends') + 1
if KEYS[2] then
  local life = number_of(challenge, 'expires_at') - now + kept
  await_message(KEYS[2], message(value_of(challenge, 'id'), number), now, life)
end
change(KEYS[1], challenge, 'sends', number, 'delivery_state', 'pending', 'delivery_failure', '', 'delivery_since', now,
  'resend_at', resend_at, 'muted', muted)
return challenge
