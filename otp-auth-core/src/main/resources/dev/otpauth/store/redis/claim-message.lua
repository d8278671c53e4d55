-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Takes the waiting message of a live challenge in hand.
--
-- KEYS     the challenge
-- ARGV     now
-- Returns  the challenge after that, or nothing

local challenge = challenge_at(KEYS[1])
if not challenge or challenge[DELIVERY_STATE] ~= 'pending' or not is_live(challenge, tonumber(ARGV[1])) then return false end

challenge[DELIVERY_STATE], challenge[DELIVERY_SINCE] = 'sending', ARGV[1]
return keep(KEYS[1], challenge)
