-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- One value and two look-ups by primary key, so PostgreSQL keeps one plan for it.
SELECT t.user_id, t.session_id, t.scope, t.expires_at, s.last_seen_at, s.expires_at
  FROM tokens t
  JOIN sessions s ON s.id = t.session_id
 WHERE t.hash = ? AND t.scope <> 'refresh' AND s.ended_at IS NULL
