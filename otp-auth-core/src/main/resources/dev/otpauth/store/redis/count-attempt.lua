-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- On one server: charges a guess to the challenge and to its budget together, or to neither.
--
-- KEYS     the challenge
-- ARGV     purpose, binding or '', now, a mark, how a budget's key is spelt, with %s for its name; then the limits
-- Returns  nothing when no live challenge fits; a number, until when, if the budget is closed; else the challenge after it

local purpose, binding, now, mark, spelling = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
local challenge = challenge_at(KEYS[1])
if not challenge or challenge[PURPOSE] ~= purpose or not is_live(challenge, now) then return false end
if challenge[BINDING] ~= '' and challenge[BINDING] ~= binding then return false end

local limits = limits_at(6)
local budget = budget_at(string.format(spelling, challenge[GUESS_KEY]), now, limits.day)
local over = closed_until(budget, limits, now)
if over then return over end

charge(budget, limits, now, mark)
challenge[ATTEMPTS] = challenge[ATTEMPTS] + 1
return keep(KEYS[1], challenge)
