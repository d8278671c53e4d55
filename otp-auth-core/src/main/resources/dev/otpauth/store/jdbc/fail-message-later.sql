-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE otp_challenges
   SET delivery_state = 'failed', delivery_failure = ?
 WHERE id = ? AND sends = ? AND delivery_state IN ('sending', 'sent', 'unknown')
RETURNING *
