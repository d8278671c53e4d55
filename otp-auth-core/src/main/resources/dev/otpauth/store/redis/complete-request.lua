-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Keeps the answer to a request, unless there is one or the key belongs to another challenge now.
--
-- KEYS     the request
-- ARGV     challenge, answer, now, milliseconds to keep it

local found = redis.call('HMGET', KEYS[1], 'challenge', 'answer')
if found[1] ~= ARGV[1] or found[2] then return 0 end

redis.call('HSET', KEYS[1], 'answer', ARGV[2], 'kept_until', tonumber(ARGV[3]) + tonumber(ARGV[4]))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
