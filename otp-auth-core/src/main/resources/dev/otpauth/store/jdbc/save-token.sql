-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
INSERT INTO tokens (hash, session_id, user_id, scope, issued_at, expires_at)
SELECT ?, s.id, s.user_id, ?, ?, ?
  FROM sessions s
 WHERE s.id = ?
ON CONFLICT (hash) DO NOTHING
