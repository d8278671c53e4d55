-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE otp_challenges
   SET sends = sends + 1, delivery_state = 'pending', delivery_failure = NULL, delivery_since = ?, resend_at = ?,
       muted = ?
 WHERE id = ? AND ended_at IS NULL AND expires_at > ? AND attempts < max_attempts
RETURNING *
