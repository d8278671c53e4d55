-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE otp_challenges
   SET delivery_state = 'sending', delivery_since = ?
 WHERE id = ? AND delivery_state = 'pending' AND ended_at IS NULL AND expires_at > ? AND attempts < max_attempts
RETURNING *
