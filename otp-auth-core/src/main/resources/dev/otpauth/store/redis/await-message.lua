-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: lets a message wait, before its challenge says so.
--
-- KEYS     the shard of the outbox
-- ARGV     the message, since when, how long to keep the shard

await_message(KEYS[1], ARGV[1], ARGV[2], ARGV[3])
return 1
