-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: the first half of consume.lua.
--
-- KEYS     the challenge
-- ARGV     now
-- Returns  nothing if there is no such challenge; else 1 for the one caller who used it up, and the name of the budget

local challenge = challenge_at(KEYS[1])
if not challenge then return false end

local open = is_open(challenge, tonumber(ARGV[1]))
if open then
  challenge[ENDED_AT] = ARGV[1]
  keep(KEYS[1], challenge)
end
return { open and 1 or 0, challenge[GUESS_KEY] }
