-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

DELETE FROM phone_failures WHERE failures = 0;

ALTER TABLE phone_failures
    DROP CONSTRAINT IF EXISTS phone_failures_failures_check,
    ADD CONSTRAINT phone_failures_failures_check CHECK (failures >= 1),
    DROP COLUMN IF EXISTS expires_at,
    DROP COLUMN IF EXISTS failed_at;
