-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: makes a challenge the live one of its phone, purpose and device, unless another has become that meanwhile.
--
-- KEYS     the name of the live one
-- ARGV     the one that was ended, or ''; the new one; how long to keep the name
-- Returns  '' if it worked, else the one to be ended first

local live = redis.call('GET', KEYS[1]) or ''
if live ~= ARGV[1] then return live end

redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return ''
