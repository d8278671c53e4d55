-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Who signed up before this was noted was found last when they were made.
WITH before AS (SELECT id, COALESCE(signed_in_at, created_at) AS last_found
                  FROM users
                 WHERE phone = ? AND deleted_at IS NULL
                   FOR UPDATE)
UPDATE users u SET signed_in_at = GREATEST(u.signed_in_at, ?)
  FROM before
 WHERE u.id = before.id
RETURNING u.*, before.last_found
