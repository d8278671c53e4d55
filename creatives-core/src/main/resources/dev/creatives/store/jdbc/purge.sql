-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE creatives
   SET status = 'noted', scheduled_at = NULL, file_name = NULL, content_type = NULL, sha256 = NULL, width = NULL,
       height = NULL, created_at = NULL, hidden_at = NULL, bytes_state = 'sound'
 WHERE id = ? AND status = 'condemned'
