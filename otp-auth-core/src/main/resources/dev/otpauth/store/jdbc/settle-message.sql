-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE otp_challenges
   SET delivery_state = ?, delivery_failure = ?, resend_at = ?
 WHERE id = ? AND delivery_state = 'sending' AND sends = ?
