-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Gives up on a message that was claimed long ago and never settled.
--
-- KEYS     the challenge
-- ARGV     before when it was claimed
-- Returns  1, or 0 if there is no such message

local challenge = challenge_at(KEYS[1])
if not challenge or value_of(challenge, 'delivery_state') ~= 'sending'
  or number_of(challenge, 'delivery_since') >= tonumber(ARGV[1]) then
  return 0
end

change(KEYS[1], challenge, 'delivery_state', 'unknown', 'delivery_failure', '')
return 1
