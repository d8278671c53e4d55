-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM abuse_decisions
 WHERE id = ANY (ARRAY(SELECT id
                         FROM abuse_decisions
                        WHERE at <= clock_timestamp() - make_interval(secs => ?)
                        ORDER BY at
                        LIMIT ?
                          FOR UPDATE SKIP LOCKED))
