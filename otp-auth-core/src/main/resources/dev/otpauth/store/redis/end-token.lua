-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- KEYS[1] a token; ARGV[1] how long it is marked as dead (milliseconds), so that nobody saves it any more
redis.call('SET', KEYS[1], '', 'PX', ARGV[1])
return 1
