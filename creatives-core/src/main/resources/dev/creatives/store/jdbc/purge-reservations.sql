-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM creatives
 WHERE id = ANY (ARRAY(SELECT c.id
                         FROM creatives c
                        WHERE c.status IN ('reserved', 'noted')
                          AND c.reserved_at <= ?
                          AND (c.status = 'noted' OR c.expires_at <= ?)
                        LIMIT ?
                          FOR UPDATE SKIP LOCKED))
