-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: the second half of consume.lua.
--
-- KEYS     the budget
-- ARGV     now, how long a failure belongs to the day, 1 if this guess used its challenge up

local now = tonumber(ARGV[1])
forgive_guess(budget_at(KEYS[1], now, tonumber(ARGV[2])), now, ARGV[3] == '1')
return 1
