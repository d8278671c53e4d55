-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- What happened, minute by minute, for statistics. Keys are keyed hashes.
CREATE TABLE tallies (
    key    bytea       NOT NULL CHECK (octet_length(key) = 32),
    minute timestamptz NOT NULL,
    kind   text        NOT NULL CHECK (kind IN ('sent', 'verified', 'undelivered', 'guessed', 'wrong')),
    count  bigint      NOT NULL CHECK (count >= 1),
    PRIMARY KEY (key, minute, kind)
) WITH (fillfactor = 80);

CREATE INDEX tallies_minute ON tallies (minute);

-- What operators and brakes decided. A phone is named by its keyed hash, so this holds no personal data.
CREATE TABLE controls (
    kind        text        NOT NULL CHECK (kind IN ('block', 'free', 'hold', 'bot_check', 'raised_cap')),
    target_type text        NOT NULL,
    target      text        NOT NULL,
    decided_by  text        NOT NULL CHECK (char_length(decided_by) BETWEEN 1 AND 100),
    reason      text        NOT NULL CHECK (char_length(reason) <= 200),
    since       timestamptz NOT NULL,
    until       timestamptz CHECK (until > since),
    amount      bigint      NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (kind, target_type, target)
);
