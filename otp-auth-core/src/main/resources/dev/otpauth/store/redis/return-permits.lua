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
local RECORD = { t = 6, q = 13, m = 18 }

local TAKE_BACK = {}

function TAKE_BACK.event(record)
  if struct.unpack('>I6', record) == now then return '' end
end

function TAKE_BACK.slice(record, length, value)
  local time = now - now % tonumber(length)
  if struct.unpack('>I6', record) ~= time then return nil end
  local rest = struct.unpack('>I7', record, 7) - tonumber(value)
  return rest > 0 and struct.pack('>I6I7', time, rest) or ''
end

function TAKE_BACK.member(record, hex, seen)
  local name = hex:gsub('%x%x', function(pair) return string.char(tonumber(pair, 16)) end)
  if record ~= struct.pack('>I6', now) .. name .. ARGV[2] then return nil end
  return tonumber(seen) > 0 and struct.pack('>I6', tonumber(seen)) .. name .. '\0\0\0\0' or ''
end

local function time_of(record) return struct.unpack('>I6', record) end

for i, key in ipairs(KEYS) do
  local text = redis.call('GET', key)
  local word = ARGV[i + 2]:gmatch('%S+')
  local form, given, more = word(), word(), word()
  local records, found = {}, false
  if text then
    local size = RECORD[text:sub(1, 1)]
    for place = 2, #text, size do
      local record = text:sub(place, place + size - 1)
      local changed = not found and TAKE_BACK[form](record, given, more)
      if changed then found = true end
      if not changed then records[#records + 1] = record
      elseif changed ~= '' then records[#records + 1] = changed end
    end
  end
  if found and #records == 0 then
    redis.call('DEL', key)
  elseif found then
    table.sort(records, function(a, b) return time_of(a) < time_of(b) end)
    redis.call('SET', key, text:sub(1, 1) .. table.concat(records), 'KEEPTTL')
  end
end
return #KEYS
