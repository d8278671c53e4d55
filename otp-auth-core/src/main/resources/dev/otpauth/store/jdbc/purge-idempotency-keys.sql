-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM idempotency_keys
 WHERE key = ANY (ARRAY(SELECT key FROM idempotency_keys WHERE kept_until <= ? LIMIT ? FOR UPDATE SKIP LOCKED))
