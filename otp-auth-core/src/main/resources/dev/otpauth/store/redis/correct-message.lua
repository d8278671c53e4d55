-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Corrects what is known of a message when its provider reports.
--
-- KEYS     the challenge
-- ARGV     the message's number, why it failed or ''
-- Returns  the challenge after that, or nothing if nothing was changed

local challenge = challenge_at(KEYS[1])
if not challenge or value_of(challenge, 'sends') ~= ARGV[1] then return false end

local state, failed = value_of(challenge, 'delivery_state'), ARGV[2] ~= ''
if state ~= 'unknown' and not (failed and (state == 'sending' or state == 'sent')) then return false end

change(KEYS[1], challenge, 'delivery_state', failed and 'failed' or 'sent', 'delivery_failure', ARGV[2])
return challenge
