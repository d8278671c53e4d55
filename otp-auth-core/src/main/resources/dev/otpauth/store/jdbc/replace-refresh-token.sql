-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
WITH replaced AS (
    UPDATE tokens
       SET replaced_by = ?, replaced_at = ?, salt = ?
     WHERE hash = ?
    RETURNING session_id, user_id, replaced_by, replaced_at
)
INSERT INTO tokens (hash, session_id, user_id, scope, issued_at, expires_at)
SELECT replaced_by, session_id, user_id, 'refresh', replaced_at, ?::timestamptz FROM replaced
