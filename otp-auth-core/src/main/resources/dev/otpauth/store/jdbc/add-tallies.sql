-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Rows are written in the order of the keys, so nobody waits in a circle.
INSERT INTO tallies (key, minute, kind, count)
SELECT key, to_timestamp(seconds), kind, sum(count)
  FROM unnest(?, ?, ?, ?) AS t (key, seconds, kind, count)
 GROUP BY key, seconds, kind
 ORDER BY key, seconds, kind
ON CONFLICT (key, minute, kind) DO UPDATE SET count = tallies.count + excluded.count
