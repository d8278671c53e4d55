-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE creatives
   SET status = 'quarantined', hidden_at = ?, file_name = ?, content_type = ?, bytes = ?, sha256 = ?, width = ?,
       height = ?, created_at = ?
 WHERE id = ? AND status = 'reserved' AND expires_at > ?
