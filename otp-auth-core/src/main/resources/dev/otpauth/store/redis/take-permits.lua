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
-- A history is one string, oldest event first: a letter that says how, then for each event
--   't' its time (6 bytes) | 'q' a slice of a quota: time, sum (7 bytes) | 'm' a member: time, name (8), mark (4)

local now = tonumber(ARGV[1])
local SIZE = { t = 6, q = 13, m = 18 }

local function history(key, form)
  local text = redis.call('GET', key)
  local past = { at = {}, value = {}, mark = {} }
  if not text then return past end
  local found = text:sub(1, 1)
  local n = 0
  for place = 2, #text, SIZE[found] do
    n = n + 1
    past.at[n] = struct.unpack('>I6', text, place)
    if found == 'q' then
      past.value[n] = struct.unpack('>I7', text, place + 6)
    elseif found == 'm' then
      past.value[n] = text:sub(place + 6, place + 13)
      past.mark[n] = text:sub(place + 14, place + 17)
    end
    -- The limits of this key were others before: each event counts as one.
    if found ~= form then
      past.value[n] = form == 'm' and struct.pack('>I8', n) or 1
      past.mark[n] = '\0\0\0\0'
    end
  end
  return past
end

local function packed(events, form)
  local parts = { form }
  for i = 1, #events.at do
    local part = struct.pack('>I6', events.at[i])
    if form == 'q' then
      part = part .. struct.pack('>I7', events.value[i])
    elseif form == 'm' then
      part = part .. events.value[i] .. events.mark[i]
    end
    parts[i + 1] = part
  end
  return table.concat(parts)
end

-- The place of the first event after this time.
local function first_after(events, time)
  for i = 1, #events.at do
    if events.at[i] > time then return i end
  end
  return #events.at + 1
end

local function count(events, span)
  return #events.at - first_after(events, now - span) + 1
end

local function sum(events, span)
  local total = 0
  for i = first_after(events, now - span), #events.at do total = total + events.value[i] end
  return total
end

local function place_of(events, value)
  for i = 1, #events.at do
    if events.value[i] == value then return i end
  end
end

local KINDS = {}

KINDS.window = {
  form = 't',
  used = function(limit, events) return count(events, limit.memory) end,
  wait = function(limit, events)
    if count(events, limit.memory) < limit.max then return 0 end
    return events.at[#events.at - limit.max + 1] + limit.memory - now
  end,
}

KINDS.spacing = {
  form = 't',
  used = function() return 0 end,
  wait = function(limit, events)
    local n = count(events, limit.memory)
    if n == 0 then return 0 end
    return math.max(0, events.at[#events.at] + limit.gaps[math.min(n, #limit.gaps)] - now)
  end,
}

KINDS.quota = {
  form = 'q',
  used = function(limit, events) return sum(events, limit.memory) end,
  wait = function(limit, events, value)
    if value > limit.max then return -1 end
    local excess = sum(events, limit.memory) + value - limit.max
    for i = first_after(events, now - limit.memory), #events.at do
      if excess <= 0 then break end
      excess = excess - events.value[i]
      if excess <= 0 then return events.at[i] + limit.memory - now end
    end
    return 0
  end,
}

KINDS.distinct = {
  form = 'm',
  used = KINDS.window.used,
  wait = function(limit, events, value)
    local known = place_of(events, value)
    if known and events.at[known] > now - limit.memory then return 0 end
    return KINDS.window.wait(limit, events)
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

-- The past and one more event, without what is no longer remembered.
local function after(permit, past)
  local events = { at = {}, value = {}, mark = {} }
  local time = now
  local value = permit.value
  if permit.form == 'q' then time = now - now % permit.slice end
  for i = first_after(past, now - permit.memory), #past.at do
    if permit.form == 'q' and past.at[i] == time then
      value = value + past.value[i]
    elseif permit.form ~= 'm' or past.value[i] ~= value then
      local n = #events.at + 1
      events.at[n], events.value[n], events.mark[n] = past.at[i], past.value[i], past.mark[i]
    end
  end
  local place = first_after(events, time)
  table.insert(events.at, place, time)
  if permit.form ~= 't' then table.insert(events.value, place, value) end
  if permit.form == 'm' then table.insert(events.mark, place, ARGV[3]) end
  return events
end

local function wait(permit, events)
  local longest = 0
  for _, limit in ipairs(permit.limits) do
    local one = limit.kind.wait(limit, events, permit.value)
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
  local past = history(key, permit.form)
  permit.after = after(permit, past)
  permit.wait = wait(permit, past)
  if permit.wait ~= 0 then full[permit.grip] = true end
  local seen = permit.form == 'm' and place_of(past, permit.value)
  local figures = { permit.wait, wait(permit, permit.after), seen and past.at[seen] or 0 }
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
      local ahead = math.max(0, permit.after.at[#permit.after.at] - now)
      redis.call('SET', KEYS[i], packed(permit.after, permit.form), 'PX', permit.memory + ahead)
    end
  end
end
return answer
