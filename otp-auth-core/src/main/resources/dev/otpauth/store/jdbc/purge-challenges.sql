-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM otp_challenges
 WHERE id = ANY (ARRAY(SELECT id FROM otp_challenges WHERE expires_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED))
