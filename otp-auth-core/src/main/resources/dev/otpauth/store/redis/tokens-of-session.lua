-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- KEYS[1] the tokens of a session. Answers their hashes.
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(+inf')
