-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Locks the row of every key, making those that are missing, in the order given, which is the same for everybody: so
-- nobody waits in a circle.
INSERT INTO rate_limits (key, events, expires_at)
SELECT key, '{}', ? FROM unnest(?) WITH ORDINALITY AS wanted (key, place) ORDER BY place
ON CONFLICT (key) DO UPDATE SET key = excluded.key WHERE false
