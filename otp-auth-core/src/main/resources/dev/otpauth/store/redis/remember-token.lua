-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- KEYS[1] the tokens of a session: hashes by their expiry, and 'ended' once it has ended
-- ARGV the hash, its expiry, up to which expiry others are forgotten (microseconds), its life (milliseconds)
-- Answers 1 if the session has not ended, so the token may be saved.
if redis.call('ZSCORE', KEYS[1], 'ended') then
  return 0
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
return 1
