-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE otp_challenges
   SET delivery_state = 'unknown'
 WHERE id = ANY (ARRAY(SELECT id
                         FROM otp_challenges
                        WHERE delivery_state = 'sending' AND delivery_since < ?
                        ORDER BY delivery_since
                        LIMIT ?
                          FOR UPDATE SKIP LOCKED))
RETURNING id
