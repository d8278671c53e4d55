-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

CREATE TABLE sessions (
    id           text        PRIMARY KEY CHECK (octet_length(id) = 25),
    user_id      bigint      NOT NULL REFERENCES users,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    device       text        CHECK (char_length(device) <= 200),
    network      text        CHECK (char_length(network) <= 100),
    ended_at     timestamptz,
    end_reason   text        CHECK (end_reason IN ('logged_out', 'revoked', 'displaced', 'token_reused', 'idle')),
    CHECK (expires_at > created_at),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) WITH (fillfactor = 90);

-- For the list of a user, and for the limit on it.
CREATE INDEX sessions_live_of_user ON sessions (user_id, created_at DESC) WHERE ended_at IS NULL;

-- For the purge. LEAST takes no notice of NULL.
CREATE INDEX sessions_over ON sessions (LEAST(expires_at, ended_at));
