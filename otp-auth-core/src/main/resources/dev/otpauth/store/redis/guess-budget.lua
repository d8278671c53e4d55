-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Shared by the scripts about guesses. They come to the same as GuessBudget does in Java.
--
-- A budget is a hash: row, the failures in a row; locked, the end of the lock they earned, or 0; failed, the times of the
-- failures of the last 24 hours, 6 bytes each; turn, the mark of the first failure in the row.

-- The limits, from ARGV[first] on. Spans of time are milliseconds.
local function limits_at(first)
  local limits = {}
  for i, name in ipairs({ 'per_day', 'free', 'first_lock', 'longest_lock', 'ceiling', 'ceiling_lock', 'day', 'memory' }) do
    limits[name] = tonumber(ARGV[first + i - 1])
  end
  return limits
end

-- The budget, without failures that are a day old.
local function budget_at(key, now, day)
  local values = redis.call('HMGET', key, 'row', 'locked', 'failed', 'turn')
  local budget = {
    key = key, row = tonumber(values[1] or 0), locked = tonumber(values[2] or 0), turn = values[4] or '', failed = {},
  }
  for place = 1, #(values[3] or ''), 6 do
    local time = struct.unpack('>I6', values[3], place)
    if now < time + day then budget.failed[#budget.failed + 1] = time end
  end
  table.sort(budget.failed)
  return budget
end

local function keep_budget(budget)
  if budget.row == 0 and #budget.failed == 0 then
    redis.call('DEL', budget.key)
    return
  end
  local failed = {}
  for i, time in ipairs(budget.failed) do failed[i] = struct.pack('>I6', time) end
  redis.call('HSET', budget.key,
    'row', budget.row, 'locked', budget.locked, 'failed', table.concat(failed), 'turn', budget.turn)
end

-- Until when no guess may be evaluated, or nil when one may be now.
local function closed_until(budget, limits, now)
  local over = 0
  if now < budget.locked then over = budget.locked end
  local oldest = budget.failed[#budget.failed - limits.per_day + 1]
  if oldest then over = math.max(over, oldest + limits.day) end
  return over > 0 and over or nil
end

-- What a lock lasts after so many failures in a row; 0 for none.
local function lock_after(row, limits)
  if row < limits.free then return 0 end
  if row >= limits.ceiling then return limits.ceiling_lock end
  return math.min(limits.first_lock * 2 ^ math.min(row - limits.free, 30), limits.longest_lock)
end

local function lock(budget, limits, from)
  local length = lock_after(budget.row, limits)
  budget.locked = length > 0 and from + length or 0
end

-- One more failure. It is remembered for a year or so after the newest.
local function charge(budget, limits, now, mark)
  if budget.row == 0 then budget.turn = mark end
  budget.row = budget.row + 1
  budget.failed[#budget.failed + 1] = now
  table.sort(budget.failed)
  lock(budget, limits, now)
  keep_budget(budget)
  redis.call('PEXPIRE', budget.key, limits.memory + budget.failed[#budget.failed] - now)
end

-- One failure at exactly this time is none. Keeps nothing yet.
local function take_back(budget, now)
  for i, time in ipairs(budget.failed) do
    if time == now then
      table.remove(budget.failed, i)
      return
    end
  end
end

-- The guess at this time was right: its charge goes, and with the first right guess at a challenge the whole row.
local function forgive_guess(budget, now, starts_anew)
  take_back(budget, now)
  if starts_anew then budget.row, budget.locked = 0, 0 end
  keep_budget(budget)
end
