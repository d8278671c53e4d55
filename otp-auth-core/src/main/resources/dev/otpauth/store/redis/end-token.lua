-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- KEYS[1] a token; ARGV[1] how long it is marked as dead (milliseconds), so that nobody saves it any more
-- ARGV[2] the channel where near-caches listen, ARGV[3] the session; who may not publish ends tokens all the same
redis.call('SET', KEYS[1], '', 'PX', ARGV[1])
redis.pcall('PUBLISH', ARGV[2], ARGV[3])
return 1
