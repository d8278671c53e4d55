-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SELECT id
  FROM otp_challenges
 WHERE delivery_state = 'pending' AND delivery_since < ?
   AND ended_at IS NULL AND expires_at > ? AND attempts < max_attempts
 ORDER BY delivery_since
 LIMIT ?
