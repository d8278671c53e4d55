-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: takes back what charge-guess.lua charged for a guess that was then not counted, so is never evaluated. If
-- the row has ended meanwhile, its failures are forgotten already and the new row's are not touched.
--
-- KEYS     the budget
-- ARGV     the time it was charged at, the turn it was charged in, then the limits

local now, turn, limits = tonumber(ARGV[1]), ARGV[2], limits_at(3)
local budget = budget_at(KEYS[1], now, limits.day)
take_back(budget, now)
if budget.row > 0 and budget.turn == turn then
  budget.row = budget.row - 1
  lock(budget, limits, budget.failed[#budget.failed] or 0)
end
keep_budget(budget)
return 1
