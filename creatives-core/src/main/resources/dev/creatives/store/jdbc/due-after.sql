-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Of all owners: what publishes pictures asks this, and nothing that a user asks may.
SELECT *
  FROM creatives
 WHERE scheduled_at = ? AND status = 'ready' AND id > ?
 ORDER BY id
 LIMIT ?
