-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- True if there was no row: an updated row has an xmax.
INSERT INTO controls (kind, target_type, target, decided_by, reason, since, until, amount)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (kind, target_type, target) DO UPDATE
   SET decided_by = excluded.decided_by, reason = excluded.reason, since = excluded.since,
       until = excluded.until, amount = excluded.amount
RETURNING xmax = 0
