-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

ALTER TABLE rate_limits DROP COLUMN IF EXISTS counts;

-- Without devices there is one live challenge per phone and purpose again: the newest.
UPDATE otp_challenges c
   SET ended_at = c.created_at
 WHERE c.ended_at IS NULL
   AND EXISTS (SELECT FROM otp_challenges newer
                WHERE newer.phone = c.phone AND newer.purpose = c.purpose AND newer.ended_at IS NULL
                  AND (newer.created_at, newer.id) > (c.created_at, c.id));
CREATE UNIQUE INDEX IF NOT EXISTS otp_challenges_open ON otp_challenges (phone, purpose) WHERE ended_at IS NULL;
DROP INDEX IF EXISTS otp_challenges_open_of_device;

ALTER TABLE otp_challenges
    DROP COLUMN IF EXISTS muted,
    DROP COLUMN IF EXISTS device;
