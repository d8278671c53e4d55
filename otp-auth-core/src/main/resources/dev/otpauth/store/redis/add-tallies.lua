-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Adds to the tallies of some subjects. Those of one are a hash: a count under each 'MINUTE:KIND', where a minute is the
-- number of its first second.
--
-- KEYS     the subjects
-- ARGV[1]  now, in milliseconds
-- ARGV[2]  milliseconds to keep a minute
-- ARGV[3…] for each subject: MINUTE KIND COUNT MINUTE KIND COUNT …

local now, kept = tonumber(ARGV[1]), tonumber(ARGV[2])
local MINUTE = 60000
local KINDS = 5

local function minute_of(field) return tonumber(field:match('^%d+')) * 1000 end

-- What is too old goes when there is more than is ever young enough.
local function prune(key)
  if redis.call('HLEN', key) <= KINDS * (kept / MINUTE + 1) then return end
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if minute_of(field) <= now - kept then redis.call('HDEL', key, field) end
  end
end

for i, key in ipairs(KEYS) do
  local newest = now
  for minute, kind, count in ARGV[i + 2]:gmatch('(%d+) (%S+) (%d+)') do
    redis.call('HINCRBY', key, minute .. ':' .. kind, count)
    newest = math.max(newest, tonumber(minute) * 1000)
  end
  prune(key)
  redis.call('PEXPIRE', key, newest - now + kept + MINUTE)
end
return #KEYS
