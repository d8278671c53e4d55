-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- A session goes after its tokens.
DELETE FROM sessions
 WHERE id = ANY (ARRAY(SELECT s.id
                         FROM sessions s
                        WHERE LEAST(s.expires_at, s.ended_at) <= ?
                          AND NOT EXISTS (SELECT FROM tokens t WHERE t.session_id = s.id)
                        LIMIT ?
                          FOR UPDATE SKIP LOCKED))
