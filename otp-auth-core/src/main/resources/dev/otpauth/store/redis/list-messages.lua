-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Messages of the outbox, oldest first, some of which may no longer wait.
--
-- KEYS     shards of the outbox
-- ARGV     before when they came into their state, how many to leave out, how many at most, for each shard
-- Returns  message, time, message, time …

local found = {}
for _, shard in ipairs(KEYS) do
  local some = redis.call('ZRANGEBYSCORE', shard, '-inf', '(' .. ARGV[1], 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[3])
  for _, word in ipairs(some) do found[#found + 1] = word end
end
return found
