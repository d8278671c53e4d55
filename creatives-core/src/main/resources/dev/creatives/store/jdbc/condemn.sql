-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Sorted by when they were hidden, so that one that cannot be deleted comes first and not instead of the others.
UPDATE creatives
   SET status = 'condemned'
 WHERE id = ANY (ARRAY(SELECT c.id
                         FROM creatives c
                        WHERE c.hidden_at IS NOT NULL
                          AND (c.status = 'condemned'
                               OR c.status = 'removed' AND c.hidden_at < ?
                               OR c.status = 'quarantined' AND c.hidden_at < ?)
                        ORDER BY c.hidden_at
                        LIMIT ?
                          FOR UPDATE SKIP LOCKED))
RETURNING *
