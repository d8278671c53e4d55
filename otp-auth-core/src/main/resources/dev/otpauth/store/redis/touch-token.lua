-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- KEYS[1] a token; ARGV[1] when its session was used (microseconds), which is the last word of its text
local text = redis.call('GET', KEYS[1])
if not text or text == '' then
  return 0
end
local rest, seen = string.match(text, '^(.* )(%d+)$')
if tonumber(seen) < tonumber(ARGV[1]) then
  redis.call('SET', KEYS[1], rest .. ARGV[1], 'KEEPTTL')
end
return 1
