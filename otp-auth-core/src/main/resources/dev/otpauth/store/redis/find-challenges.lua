-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Reads challenges.
--
-- KEYS     the challenges
-- Returns  for each its values, or an empty list if there is none

local found = {}
for i, key in ipairs(KEYS) do found[i] = challenge_at(key) or {} end
return found
