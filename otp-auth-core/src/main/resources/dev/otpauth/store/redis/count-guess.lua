-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: counts a guess against a challenge, once its budget is charged.
--
-- KEYS     the challenge
-- ARGV     now
-- Returns  the challenge after it, or nothing if it is no longer live

local challenge = challenge_at(KEYS[1])
if not challenge or not is_live(challenge, tonumber(ARGV[1])) then return false end

challenge[ATTEMPTS] = challenge[ATTEMPTS] + 1
return keep(KEYS[1], challenge)
