-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- KEYS[1] the tokens of a session; ARGV[1] how long no token may be added (milliseconds)
-- Answers the hashes of its tokens, those included that are about to be saved. May be run again.
local hashes = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(+inf')
redis.call('ZADD', KEYS[1], '+inf', 'ended')
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return hashes
