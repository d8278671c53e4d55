-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SELECT *
  FROM creatives
 WHERE blob_key > ? AND status IN ('ready', 'removed', 'quarantined')
 ORDER BY blob_key
 LIMIT ?
