-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE idempotency_keys
   SET answered_at = ?, expires_at = ?, resend_at = ?, code_length = ?, attempts_left = ?, kept_until = ?
 WHERE key = ? AND challenge_id = ? AND answered_at IS NULL
