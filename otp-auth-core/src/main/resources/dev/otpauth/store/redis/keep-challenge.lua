-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: keeps a challenge that nobody knows yet.
--
-- KEYS     the challenge
-- ARGV     how long to keep it, then the values of FIELDS

keep_challenge(KEYS[1], 2, ARGV[1])
return 1
