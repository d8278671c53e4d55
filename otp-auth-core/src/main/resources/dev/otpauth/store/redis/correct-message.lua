-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Corrects what is known of a message when its provider reports.
--
-- KEYS     the challenge
-- ARGV     the message's number, why it failed or ''
-- Returns  the challenge after that, or nothing if nothing was changed

local challenge = challenge_at(KEYS[1])
if not challenge or challenge[SENDS] ~= ARGV[1] then return false end

local state, failed = challenge[DELIVERY_STATE], ARGV[2] ~= ''
if state ~= 'unknown' and not (failed and (state == 'sending' or state == 'sent')) then return false end

challenge[DELIVERY_STATE], challenge[DELIVERY_FAILURE] = failed and 'failed' or 'sent', ARGV[2]
return keep(KEYS[1], challenge)
