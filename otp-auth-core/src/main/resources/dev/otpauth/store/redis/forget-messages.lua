-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Removes messages that no longer wait.
--
-- KEYS     a shard of the outbox
-- ARGV     the messages

return redis.call('ZREM', KEYS[1], unpack(ARGV))
