-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- Keys are keyed hashes of phone numbers, networks and prefixes, so these tables hold no personal data.

-- events: milliseconds since 1970, oldest first.
CREATE TABLE rate_limits (
    key        bytea       PRIMARY KEY CHECK (octet_length(key) = 32),
    events     bigint[]    NOT NULL,
    expires_at timestamptz NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX rate_limits_expires_at ON rate_limits (expires_at);

-- Wrong guesses in a row. Only a right code removes a row: time does not.
CREATE TABLE phone_failures (
    key          bytea       PRIMARY KEY CHECK (octet_length(key) = 32),
    failures     integer     NOT NULL CHECK (failures >= 1),
    locked_until timestamptz
) WITH (fillfactor = 80);
