-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM phone_failures
 WHERE key = ANY (ARRAY(SELECT key FROM phone_failures WHERE expires_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED))
