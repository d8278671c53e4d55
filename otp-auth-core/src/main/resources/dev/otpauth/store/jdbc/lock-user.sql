-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Whoever changes several sessions of a user holds this lock, so they come one after another.
SELECT id
  FROM users
 WHERE id = ? AND status = 'active' AND deleted_at IS NULL
   FOR NO KEY UPDATE
