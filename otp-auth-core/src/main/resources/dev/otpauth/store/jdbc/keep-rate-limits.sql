-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
UPDATE rate_limits AS kept
   SET events = taken.events::bigint[], counts = taken.counts::bigint[], expires_at = taken.expires_at::timestamptz
  FROM unnest(?, ?, ?, ?) AS taken (key, events, counts, expires_at)
 WHERE kept.key = taken.key
