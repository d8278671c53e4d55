-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- On one server: uses a challenge up, if it is open, and settles with its budget.
--
-- KEYS     the challenge
-- ARGV     now, how a budget's key is spelt, with %s for its name; how long a failure belongs to the day
-- Returns  1 for the one caller who used it up

local now, spelling, day = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local challenge = challenge_at(KEYS[1])
if not challenge then return 0 end

local open = is_open(challenge, now)
if open then
  challenge[ENDED_AT] = ARGV[1]
  keep(KEYS[1], challenge)
end
forgive_guess(budget_at(string.format(spelling, challenge[GUESS_KEY]), now, day), now, open)
return open and 1 or 0
