-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- A key that is new, or was kept long enough, begins; one whose attempt died is taken over with its challenge.
INSERT INTO idempotency_keys AS kept (key, fingerprint, challenge_id, begun_at, lease_until, kept_until)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE
   SET challenge_id = CASE WHEN kept.kept_until <= excluded.begun_at THEN excluded.challenge_id ELSE kept.challenge_id END,
       fingerprint = excluded.fingerprint,
       begun_at = excluded.begun_at, lease_until = excluded.lease_until, kept_until = excluded.kept_until,
       answered_at = NULL, expires_at = NULL, resend_at = NULL, code_length = NULL, attempts_left = NULL
 WHERE kept.kept_until <= excluded.begun_at
    OR (kept.answered_at IS NULL AND kept.lease_until <= excluded.begun_at AND kept.fingerprint = excluded.fingerprint)
RETURNING challenge_id
