-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- On one server: charges a guess to the challenge and to its budget together, or to neither.
--
-- KEYS     the challenge
-- ARGV     purpose, binding or '', now, a mark, how a budget's key is spelt, with %s for its name; then the limits
-- Returns  nothing when no live challenge fits; {until} when the budget is closed; else the challenge after it

local purpose, binding, now, mark, spelling = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
local challenge = challenge_at(KEYS[1])
if not challenge or not fits(challenge, purpose, binding) or not is_live(challenge, now) then return false end

local limits = limits_at(6)
local budget = budget_at(string.format(spelling, value_of(challenge, 'guess_key')), now, limits.day)
local over = closed_until(budget, limits, now)
if over then return { over } end

charge(budget, limits, now, mark)
change(KEYS[1], challenge, 'attempts', number_of(challenge, 'attempts') + 1)
return challenge
