-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
WITH displaced AS (
    UPDATE sessions
       SET ended_at = ?, end_reason = 'displaced'
     WHERE ended_at IS NULL
       AND id = ANY (ARRAY(SELECT id
                             FROM sessions
                            WHERE user_id = ? AND ended_at IS NULL AND expires_at > ?
                            ORDER BY created_at DESC, id DESC
                           OFFSET ?))
    RETURNING id
), opened AS (
    INSERT INTO sessions (id, user_id, created_at, last_seen_at, expires_at, device, network)
    SELECT ?, u.id, ?, ?, ?, ?, ?
      FROM users u
     WHERE u.id = ? AND u.status = 'active' AND u.deleted_at IS NULL
)
SELECT id FROM displaced
