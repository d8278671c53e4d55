-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In a cluster: ends a challenge that is to be replaced.
--
-- KEYS     the challenge
-- ARGV     now

end_challenge(KEYS[1], ARGV[1])
return 1
