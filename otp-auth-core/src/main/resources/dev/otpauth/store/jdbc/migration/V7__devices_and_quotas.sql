-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- The known device a challenge was asked for from. A challenge that is muted only looks like one: nothing is sent.
ALTER TABLE otp_challenges
    ADD COLUMN device bytea CHECK (octet_length(device) = 32),
    ADD COLUMN muted boolean NOT NULL DEFAULT false;

-- At most one challenge per phone, purpose and device (or none) is neither used up nor replaced.
CREATE UNIQUE INDEX otp_challenges_open_of_device ON otp_challenges (phone, purpose, COALESCE(device, ''))
    WHERE ended_at IS NULL;
DROP INDEX otp_challenges_open;

-- What each event counts; empty when each counts 1.
ALTER TABLE rate_limits ADD COLUMN counts bigint[] NOT NULL DEFAULT '{}';
