-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Gives up on a message that was claimed long ago and never settled.
--
-- KEYS     the challenge
-- ARGV     before when it was claimed
-- Returns  1, or 0 if there is no such message

local challenge = challenge_at(KEYS[1])
if not challenge or challenge[DELIVERY_STATE] ~= 'sending' then return 0 end
if tonumber(challenge[DELIVERY_SINCE]) >= tonumber(ARGV[1]) then return 0 end

challenge[DELIVERY_STATE], challenge[DELIVERY_FAILURE] = 'unknown', ''
keep(KEYS[1], challenge)
return 1
