-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Shared by the scripts that index messages. A shard of the outbox is a sorted set: each message that waits or is in hand,
-- with a time not later than when it came into that state. It may hold messages that no longer do, but never misses one:
-- a message is put here before its challenge says that it waits, and removed after the challenge says it does not.

local function message(id, number) return id .. ':' .. number end

local function await_message(shard, name, since, life)
  redis.call('ZADD', shard, since, name)
  if redis.call('PTTL', shard) < tonumber(life) then redis.call('PEXPIRE', shard, life) end
end
