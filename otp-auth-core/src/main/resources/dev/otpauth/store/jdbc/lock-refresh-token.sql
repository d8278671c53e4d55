-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SELECT t.expires_at AS token_expires_at, t.replaced_by, t.replaced_at, t.salt, s.*
  FROM tokens t
  JOIN sessions s ON s.id = t.session_id
  JOIN users u ON u.id = t.user_id
 WHERE t.hash = ? AND t.scope = 'refresh'
   AND s.ended_at IS NULL AND s.expires_at > ?
   AND u.status = 'active' AND u.deleted_at IS NULL
   FOR NO KEY UPDATE OF t
