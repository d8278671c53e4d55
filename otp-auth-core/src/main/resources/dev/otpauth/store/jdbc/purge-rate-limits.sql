-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM rate_limits
 WHERE key = ANY (ARRAY(SELECT key FROM rate_limits WHERE expires_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED))
