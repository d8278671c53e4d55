-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SELECT t.user_id, t.session_id, t.scope, t.expires_at, s.last_seen_at
  FROM tokens t
  JOIN sessions s ON s.id = t.session_id
  JOIN users u ON u.id = t.user_id
 WHERE t.hash = ? AND t.expires_at > ? AND t.scope <> 'refresh'
   AND s.ended_at IS NULL AND s.expires_at > ?
   AND u.status = 'active' AND u.deleted_at IS NULL
