-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

CREATE TABLE tokens (
    hash        bytea       PRIMARY KEY CHECK (octet_length(hash) = 32),
    session_id  text        NOT NULL REFERENCES sessions,
    user_id     bigint      NOT NULL REFERENCES users,
    scope       text        NOT NULL CHECK (char_length(scope) BETWEEN 1 AND 64),
    issued_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    replaced_by bytea       CHECK (octet_length(replaced_by) = 32),
    replaced_at timestamptz,
    salt        bytea       CHECK (octet_length(salt) = 32),
    CHECK (expires_at > issued_at),
    CHECK ((replaced_at IS NULL) = (replaced_by IS NULL) AND (replaced_at IS NULL) = (salt IS NULL)),
    CHECK (replaced_at IS NULL OR scope = 'refresh')
);

-- However a token is stolen or raced, a session has one refresh token that was not replaced.
CREATE UNIQUE INDEX tokens_newest_refresh ON tokens (session_id) WHERE scope = 'refresh' AND replaced_at IS NULL;

CREATE INDEX tokens_session ON tokens (session_id);
CREATE INDEX tokens_expires_at ON tokens (expires_at);
