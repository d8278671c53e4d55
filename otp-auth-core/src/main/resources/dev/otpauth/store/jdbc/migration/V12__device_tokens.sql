-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- Devices that signed in before. device: the hash of the first token, its name. owner: the keyed hash of a phone number.
CREATE TABLE device_tokens (
    device         bytea       PRIMARY KEY CHECK (octet_length(device) = 32),
    owner          bytea       NOT NULL CHECK (octet_length(owner) = 32),
    hash           bytea       NOT NULL CHECK (octet_length(hash) = 32),
    replaced_hash  bytea       CHECK (octet_length(replaced_hash) = 32),
    replaced_until timestamptz,
    created_at     timestamptz NOT NULL,
    last_used_at   timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    CHECK ((replaced_hash IS NULL) = (replaced_until IS NULL)),
    CHECK (expires_at > last_used_at AND last_used_at >= created_at)
);

CREATE INDEX device_tokens_owner ON device_tokens (owner);
CREATE INDEX device_tokens_expires_at ON device_tokens (expires_at);
