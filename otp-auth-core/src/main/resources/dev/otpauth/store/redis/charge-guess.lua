-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: charges a guess to its budget, before count-guess.lua counts it against the challenge.
--
-- KEYS     the budget
-- ARGV     now, a mark, then the limits
-- Returns  {until} when the budget is closed; else {0, turn}

local now, mark, limits = tonumber(ARGV[1]), ARGV[2], limits_at(3)
local budget = budget_at(KEYS[1], now, limits.day)
local over = closed_until(budget, limits, now)
if over then return { over } end

charge(budget, limits, now, mark)
return { 0, budget.turn }
