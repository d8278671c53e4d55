-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Sorted by when they were hidden or last returned, so that what cannot be deleted comes after all others, and not
-- instead of them.
UPDATE creatives
   SET status = 'condemned', hidden_at = ?
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
