-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- Requests that must not take effect twice, under keyed hashes of the key and of what was asked for. The answer is that
-- of the challenge when it was given; whose it was is not here.
CREATE TABLE idempotency_keys (
    key           bytea       PRIMARY KEY CHECK (octet_length(key) = 32),
    fingerprint   bytea       NOT NULL CHECK (octet_length(fingerprint) = 32),
    challenge_id  text        NOT NULL,
    begun_at      timestamptz NOT NULL,
    lease_until   timestamptz NOT NULL,
    kept_until    timestamptz NOT NULL,
    answered_at   timestamptz,
    expires_at    timestamptz,
    resend_at     timestamptz,
    code_length   integer,
    attempts_left integer,
    CHECK (answered_at IS NULL OR num_nulls(expires_at, resend_at, code_length, attempts_left) = 0)
);

CREATE INDEX idempotency_keys_kept_until ON idempotency_keys (kept_until);
