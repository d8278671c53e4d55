-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Judges permits by what happened before, and counts those that are taken. It decides as Limit and Reservation do in Java.
--
-- KEYS     one history for each permit
-- ARGV[1]  now, in milliseconds of the epoch, as every time here
-- ARGV[2]  'take', or 'ask' to change nothing
-- ARGV[3]  4 bytes that mark what this call adds to a set of members
-- ARGV[4…] one permit for each key, in words: REQUIRED, SHARED or WATCHED; what it counts; then its limits:
--          window MAX MILLIS | spacing MEMORY N GAP… | quota MAX MILLIS SLICE | distinct MAX MILLIS
-- Returns  for each permit: the wait before it (0: none, -1: for ever), the wait after it, when its member was last
--          seen (0: never), and for each limit how much is used before it and after it
--
-- A history is one string: a letter that says how, 7 bytes, and records, oldest first. It is searched and changed where it
-- lies, since to take a busy one apart costs more than all the rest.
--   't' events: 6 bytes of time
--   'q' slices of a quota: 6 bytes of time, 7 of the sum up to its end; the 7 bytes at the beginning are the sum before all
--   'm' members: 6 bytes of time, 8 of name, 4 of mark

local now = tonumber(ARGV[1])
local HEAD = 8
local SIZE = { t = 6, q = 13, m = 18 }
local unpack_number = struct.unpack

local function history(form, before, records)
  return { form = form, size = SIZE[form], before = before, text = records, n = #records / SIZE[form] }
end

local function time_at(past, i) return (unpack_number('>I6', past.text, (i - 1) * past.size + 1)) end

-- The sum of a quota up to the end of its slice i.
local function sum_at(past, i)
  return i == 0 and past.before or (unpack_number('>I7', past.text, (i - 1) * past.size + 7))
end

-- Of a key whose limits were others before, each event counts as one.
local function converted(past, form)
  local records = {}
  for i = 1, past.n do
    records[i] = struct.pack('>I6', time_at(past, i))
    if form == 'q' then records[i] = records[i] .. struct.pack('>I7', i) end
    if form == 'm' then records[i] = records[i] .. struct.pack('>I8I4', i, 0) end
  end
  return history(form, 0, table.concat(records))
end

local function history_at(key, form)
  local text = redis.call('GET', key)
  if not text then return history(form, 0, '') end
  local past = history(text:sub(1, 1), unpack_number('>I7', text, 2), text:sub(HEAD + 1))
  return past.form == form and past or converted(past, form)
end

-- The first place from `low` on for which `is_there` is true, given that it stays true after that.
local function first_place(past, low, is_there)
  local high = past.n + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if is_there(middle) then high = middle else low = middle + 1 end
  end
  return low
end

local function first_after(past, time)
  if past.n == 0 or time_at(past, 1) > time then return 1 end
  return first_place(past, 2, function(i) return time_at(past, i) > time end)
end

local function count(past, span) return past.n - first_after(past, now - span) + 1 end

local function place_of(past, name)
  local hit = past.text:find(name, 1, true)
  while hit and (hit - 7) % past.size ~= 0 do hit = past.text:find(name, hit + 1, true) end
  return hit and (hit - 7) / past.size + 1
end

local KINDS = {}

KINDS.window = {
  form = 't',
  used = function(limit, past) return count(past, limit.memory) end,
  wait = function(limit, past)
    if count(past, limit.memory) < limit.max then return 0 end
    return time_at(past, past.n - limit.max + 1) + limit.memory - now
  end,
}

KINDS.spacing = {
  form = 't',
  used = function() return 0 end,
  wait = function(limit, past)
    local n = count(past, limit.memory)
    if n == 0 then return 0 end
    return math.max(0, time_at(past, past.n) + limit.gaps[math.min(n, #limit.gaps)] - now)
  end,
}

KINDS.quota = {
  form = 'q',
  used = function(limit, past)
    return sum_at(past, past.n) - sum_at(past, first_after(past, now - limit.memory) - 1)
  end,
  wait = function(limit, past, value)
    if value > limit.max then return -1 end
    local first = first_after(past, now - limit.memory)
    local forgotten = sum_at(past, first - 1)
    local excess = sum_at(past, past.n) - forgotten + value - limit.max
    if excess <= 0 then return 0 end
    local enough = first_place(past, first, function(i) return sum_at(past, i) - forgotten >= excess end)
    return time_at(past, enough) + limit.memory - now
  end,
}

KINDS.distinct = {
  form = 'm',
  used = KINDS.window.used,
  wait = function(limit, past, value)
    local known = place_of(past, value)
    if known and time_at(past, known) > now - limit.memory then return 0 end
    return KINDS.window.wait(limit, past)
  end,
}

local function limits_in(word)
  local limits = {}
  local kind = word()
  while kind do
    local limit = { kind = KINDS[kind] }
    if kind == 'spacing' then
      limit.memory = tonumber(word())
      limit.gaps = {}
      for i = 1, tonumber(word()) do limit.gaps[i] = tonumber(word()) end
    else
      limit.max = tonumber(word())
      limit.memory = tonumber(word())
    end
    if kind == 'quota' then
      limit.slice = tonumber(word())
      limit.memory = limit.memory + limit.slice
    end
    limits[#limits + 1] = limit
    kind = word()
  end
  return limits
end

local function permit_in(text)
  local word = text:gmatch('%S+')
  local permit = { grip = word(), value = word(), memory = 0 }
  permit.limits = limits_in(word)
  for _, limit in ipairs(permit.limits) do permit.memory = math.max(permit.memory, limit.memory) end
  permit.form = permit.limits[1].kind.form
  permit.slice = permit.limits[1].slice
  if permit.form == 'm' then
    permit.value = permit.value:gsub('%x%x', function(hex) return string.char(tonumber(hex, 16)) end)
  else
    permit.value = tonumber(permit.value)
  end
  return permit
end

local function records(past, from, to) return past.text:sub((from - 1) * past.size + 1, to * past.size) end

local function inserted(past, first, place, record)
  return records(past, first, place - 1) .. record .. records(past, place, past.n)
end

local function after_event(past, first)
  return history('t', 0, inserted(past, first, math.max(first, first_after(past, now)), struct.pack('>I6', now)))
end

local function after_amount(past, first, permit)
  -- Sums begin anew when nothing is remembered, so that they stay small.
  if first > past.n then past, first = history('q', 0, ''), 1 end
  local time = now - now % permit.slice
  local place = math.max(first, first_after(past, time))
  local parts = {}
  -- The slice may be there already. Later ones, of a clock that is ahead, sum up to more as well.
  local same = place > first and time_at(past, place - 1) == time
  parts[1] = records(past, first, same and place - 2 or place - 1)
  parts[2] = struct.pack('>I6I7', time, sum_at(past, place - 1) + permit.value)
  for i = place, past.n do
    parts[#parts + 1] = struct.pack('>I6I7', time_at(past, i), sum_at(past, i) + permit.value)
  end
  return history('q', sum_at(past, first - 1), table.concat(parts))
end

local function after_member(past, first, permit)
  local known = place_of(past, permit.value)
  if known and known >= first then
    past = history('m', 0, records(past, 1, known - 1) .. records(past, known + 1, past.n))
  end
  local place = math.max(first, first_after(past, now))
  return history('m', 0, inserted(past, first, place, struct.pack('>I6', now) .. permit.value .. ARGV[3]))
end

local AFTER = { t = after_event, q = after_amount, m = after_member }

local function longest_wait(permit, past)
  local longest = 0
  for _, limit in ipairs(permit.limits) do
    local one = limit.kind.wait(limit, past, permit.value)
    if one == -1 then return -1 end
    longest = math.max(longest, one)
  end
  return longest
end

local permits = {}
local full = { REQUIRED = false, SHARED = false, WATCHED = false }
local answer = {}
for i, key in ipairs(KEYS) do
  local permit = permit_in(ARGV[i + 3])
  local past = history_at(key, permit.form)
  -- Without what is no longer remembered, and with this event.
  permit.after = AFTER[permit.form](past, first_after(past, now - permit.memory), permit)
  permit.wait = longest_wait(permit, past)
  if permit.wait ~= 0 then full[permit.grip] = true end
  local seen = permit.form == 'm' and place_of(past, permit.value)
  local again = permit.grip == 'REQUIRED' and longest_wait(permit, permit.after) or 0
  local figures = { permit.wait, again, seen and time_at(past, seen) or 0 }
  for _, limit in ipairs(permit.limits) do
    figures[#figures + 1] = limit.kind.used(limit, past)
    figures[#figures + 1] = limit.kind.used(limit, permit.after)
  end
  permits[i] = permit
  answer[i] = figures
end

if ARGV[2] == 'take' and not full.REQUIRED then
  for i, permit in ipairs(permits) do
    local taken = permit.grip == 'REQUIRED' or permit.grip == 'SHARED' and not full.SHARED
      or permit.grip == 'WATCHED' and permit.wait == 0
    if taken then
      local after = permit.after
      local ahead = math.max(0, time_at(after, after.n) - now)
      local text = permit.form .. struct.pack('>I7', after.before) .. after.text
      redis.call('SET', KEYS[i], text, 'PX', permit.memory + ahead)
    end
  end
end
return answer
