-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Takes back what take-permits.lua counted, because a permit in another slot was refused. What somebody else counted since
-- stays; when in doubt, it stays counted.
--
-- KEYS     the histories
-- ARGV[1]  the time it was counted at
-- ARGV[2]  the mark it was counted with
-- ARGV[3…] for each key: event | slice LENGTH VALUE | member HEX SEEN

local now = tonumber(ARGV[1])
local HEAD = 8
local SIZE = { t = 6, q = 13, m = 18 }

local function time_of(record) return (struct.unpack('>I6', record)) end

-- The first record of which this is true.
local function place_of(records, is_it)
  for i, record in ipairs(records) do
    if is_it(record) then return i end
  end
end

local TAKE_BACK = {}

function TAKE_BACK.event(records)
  local place = place_of(records, function(record) return time_of(record) == now end)
  if place then table.remove(records, place) end
  return place
end

-- The sums of this slice and of all later ones shrink; the slice goes when nothing else is in it.
function TAKE_BACK.slice(records, before, length, value)
  local time = now - now % tonumber(length)
  local place = place_of(records, function(record) return time_of(record) == time end)
  if not place then return nil end
  for i = place, #records do
    local sum = struct.unpack('>I7', records[i], 7)
    records[i] = struct.pack('>I6I7', time_of(records[i]), sum - tonumber(value))
  end
  local earlier = place == 1 and before or (struct.unpack('>I7', records[place - 1], 7))
  if (struct.unpack('>I7', records[place], 7)) == earlier then table.remove(records, place) end
  return place
end

function TAKE_BACK.member(records, _, hex, seen)
  local name = hex:gsub('%x%x', function(pair) return string.char(tonumber(pair, 16)) end)
  local mine = struct.pack('>I6', now) .. name .. ARGV[2]
  local place = place_of(records, function(record) return record == mine end)
  if not place then return nil end
  table.remove(records, place)
  if tonumber(seen) > 0 then
    records[#records + 1] = struct.pack('>I6', tonumber(seen)) .. name .. '\0\0\0\0'
    table.sort(records, function(a, b) return time_of(a) < time_of(b) end)
  end
  return place
end

for i, key in ipairs(KEYS) do
  local text = redis.call('GET', key) or ''
  local size = SIZE[text:sub(1, 1)]
  local records = {}
  for place = HEAD + 1, #text, size or 1 do records[#records + 1] = text:sub(place, place + size - 1) end
  local word = ARGV[i + 2]:gmatch('%S+')
  local form, before = word(), #text > 0 and struct.unpack('>I7', text, 2) or 0
  if TAKE_BACK[form](records, before, word(), word()) then
    if #records == 0 then
      redis.call('DEL', key)
    else
      redis.call('SET', key, text:sub(1, HEAD) .. table.concat(records), 'KEEPTTL')
    end
  end
end
return #KEYS
