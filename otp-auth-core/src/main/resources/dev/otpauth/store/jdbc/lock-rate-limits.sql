-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Locks the row of every key, making those that are missing, in the order of the keys: so nobody waits in a circle.
INSERT INTO rate_limits (key, events, expires_at)
SELECT key, '{}', ? FROM unnest(?) AS key ORDER BY key
ON CONFLICT (key) DO UPDATE SET key = excluded.key WHERE false
