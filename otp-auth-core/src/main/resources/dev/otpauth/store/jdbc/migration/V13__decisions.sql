-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- What rules against abuse decided. Subjects are keyed hashes, so this holds no personal data.
CREATE TABLE abuse_decisions (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule    text        NOT NULL,
    subject bytea       NOT NULL CHECK (octet_length(subject) = 32),
    used    bigint      NOT NULL,
    max     bigint      NOT NULL,
    mode    text        NOT NULL,
    outcome text        NOT NULL,
    at      timestamptz NOT NULL
);

CREATE INDEX abuse_decisions_at ON abuse_decisions (at);

-- What operators did by hand.
CREATE TABLE operator_acts (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    who         text        NOT NULL,
    deed        text        NOT NULL,
    target_type text        NOT NULL,
    target      text        NOT NULL,
    detail      text        NOT NULL,
    at          timestamptz NOT NULL
);

CREATE INDEX operator_acts_at ON operator_acts (at);
