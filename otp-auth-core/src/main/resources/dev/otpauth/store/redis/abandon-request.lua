-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Forgets an attempt at a request, unless it was answered or the key belongs to another challenge now.
--
-- KEYS     the request
-- ARGV     challenge

local found = redis.call('HMGET', KEYS[1], 'challenge', 'answer')
if found[1] ~= ARGV[1] or found[2] then return 0 end

return redis.call('DEL', KEYS[1])
