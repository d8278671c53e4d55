-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- failed_at: the failures of the last 24 hours. failures: those in a row, none after a right code.
ALTER TABLE phone_failures
    ADD COLUMN failed_at timestamptz[] NOT NULL DEFAULT '{}',
    ADD COLUMN expires_at timestamptz NOT NULL DEFAULT now() + interval '8760 hours',
    DROP CONSTRAINT phone_failures_failures_check,
    ADD CONSTRAINT phone_failures_failures_check CHECK (failures >= 0);

CREATE INDEX phone_failures_expires_at ON phone_failures (expires_at);
