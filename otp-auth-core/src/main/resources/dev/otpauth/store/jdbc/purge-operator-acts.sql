-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM operator_acts
 WHERE id = ANY (ARRAY(SELECT id
                         FROM operator_acts
                        WHERE at <= clock_timestamp() - make_interval(secs => ?)
                        ORDER BY at
                        LIMIT ?
                          FOR UPDATE SKIP LOCKED))
