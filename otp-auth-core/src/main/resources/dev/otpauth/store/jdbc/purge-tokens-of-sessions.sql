-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM tokens
 WHERE hash = ANY (ARRAY(SELECT t.hash
                           FROM sessions s
                           JOIN tokens t ON t.session_id = s.id
                          WHERE LEAST(s.expires_at, s.ended_at) <= ?
                          LIMIT ?
                            FOR UPDATE OF t SKIP LOCKED))
