-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Shared by the scripts about guesses. They come to the same as GuessBudget does in Java.
--
-- A budget is one string of words: the failures in a row; the end of the lock they earned, or 0; the mark of the first
-- failure in the row, its turn; and the time of each failure of the last 24 hours, oldest first.

-- The limits, from ARGV[first] on. Spans of time are milliseconds.
local function limits_at(first)
  return {
    per_day = tonumber(ARGV[first]), free = tonumber(ARGV[first + 1]), first_lock = tonumber(ARGV[first + 2]),
    longest_lock = tonumber(ARGV[first + 3]), ceiling = tonumber(ARGV[first + 4]),
    ceiling_lock = tonumber(ARGV[first + 5]), day = tonumber(ARGV[first + 6]), memory = tonumber(ARGV[first + 7]),
  }
end

-- The budget, without failures that are a day old.
local function budget_at(key, now, day)
  local budget = { key = key, row = 0, locked = 0, turn = '-', failed = {} }
  local text = redis.call('GET', key)
  if not text then return budget end
  local row, locked, turn, failed = text:match('^(%d+) (%d+) (%S+)(.*)$')
  budget.row, budget.locked, budget.turn = tonumber(row), tonumber(locked), turn
  for word in failed:gmatch('%d+') do
    local time = tonumber(word)
    if now < time + day then budget.failed[#budget.failed + 1] = time end
  end
  return budget
end

-- Keeps it for so many milliseconds, or without them as long as it would have been kept.
local function keep_budget(budget, life)
  if budget.row == 0 and #budget.failed == 0 then
    redis.call('DEL', budget.key)
    return
  end
  local text = table.concat({ budget.row, budget.locked, budget.turn, unpack(budget.failed) }, ' ')
  if life then
    redis.call('SET', budget.key, text, 'PX', life)
  else
    redis.call('SET', budget.key, text, 'KEEPTTL')
  end
end

-- Until when no guess may be evaluated, or nil when one may be now.
local function closed_until(budget, limits, now)
  local over = 0
  if now < budget.locked then over = budget.locked end
  local oldest = budget.failed[#budget.failed - limits.per_day + 1]
  if oldest then over = math.max(over, oldest + limits.day) end
  return over > 0 and over or nil
end

-- Locks it as its row has earned, from this time on.
local function lock(budget, limits, from)
  local length = 0
  if budget.row >= limits.ceiling then
    length = limits.ceiling_lock
  elseif budget.row >= limits.free then
    length = math.min(limits.first_lock * 2 ^ math.min(budget.row - limits.free, 30), limits.longest_lock)
  end
  budget.locked = length > 0 and from + length or 0
end

-- One more failure. It is remembered for a year or so after the newest.
local function charge(budget, limits, now, mark)
  if budget.row == 0 then budget.turn = mark end
  budget.row = budget.row + 1
  budget.failed[#budget.failed + 1] = now
  table.sort(budget.failed)
  lock(budget, limits, now)
  keep_budget(budget, limits.memory + budget.failed[#budget.failed] - now)
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
