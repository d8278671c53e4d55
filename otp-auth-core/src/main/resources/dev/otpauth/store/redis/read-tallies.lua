-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Reads the tallies of some subjects.
--
-- KEYS     the subjects
-- ARGV     from which minute on, as the number of its first second
-- Returns  for each subject a list: MINUTE:KIND, count, MINUTE:KIND, count …

local from = tonumber(ARGV[1])
local answer = {}
for i, key in ipairs(KEYS) do
  local all, some = redis.call('HGETALL', key), {}
  for place = 1, #all, 2 do
    if tonumber(all[place]:match('^%d+')) >= from then
      some[#some + 1] = all[place]
      some[#some + 1] = all[place + 1]
    end
  end
  answer[i] = some
end
return answer
