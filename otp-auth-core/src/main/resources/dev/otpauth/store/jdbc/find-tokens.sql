-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- As find-token.sql, for several at once. LATERAL with LIMIT makes it that look-up for each, whatever the statistics say:
-- a plain join is planned as a scan of all sessions while there are few.
SELECT found.*
  FROM unnest(?) AS asked (hash)
 CROSS JOIN LATERAL (
       SELECT t.user_id, t.session_id, t.scope, t.expires_at, s.last_seen_at, s.expires_at AS session_expires_at, t.hash
         FROM tokens t
         JOIN sessions s ON s.id = t.session_id
        WHERE t.hash = asked.hash AND t.scope <> 'refresh' AND s.ended_at IS NULL
        LIMIT 1) AS found
