-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

CREATE TABLE users (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    phone      text        NOT NULL CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    name       text        CHECK (char_length(name) BETWEEN 1 AND 100),
    status     text        NOT NULL CHECK (status IN ('active', 'frozen')),
    created_at timestamptz NOT NULL,
    deleted_at timestamptz,
    version    integer     NOT NULL DEFAULT 1 CHECK (version >= 1)
);

CREATE UNIQUE INDEX users_live_phone ON users (phone) WHERE deleted_at IS NULL;
