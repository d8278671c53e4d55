-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SELECT *
  FROM creatives
 WHERE owner_id = ? AND status = 'ready' AND (created_at, id) < (?, ?)
 ORDER BY created_at DESC, id DESC
 LIMIT ?
