-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- No code is kept here. It is derived from the nonce with a secret key that the database never sees.
-- Checks by length and not by pattern: every update of a row runs all of them, and patterns doubled its cost.
CREATE TABLE otp_challenges (
    id               text        PRIMARY KEY CHECK (octet_length(id) = 25),
    phone            text        NOT NULL CHECK (starts_with(phone, '+') AND octet_length(phone) BETWEEN 8 AND 16),
    purpose          text        NOT NULL CHECK (octet_length(purpose) BETWEEN 1 AND 32),
    binding          bytea       CHECK (octet_length(binding) = 32),
    nonce            bytea       NOT NULL CHECK (octet_length(nonce) = 16),
    key_id           text        NOT NULL CHECK (char_length(key_id) BETWEEN 1 AND 32),
    code_length      smallint    NOT NULL CHECK (code_length BETWEEN 6 AND 10),
    locale           text        NOT NULL CHECK (char_length(locale) <= 100),
    guess_key        bytea       NOT NULL CHECK (octet_length(guess_key) = 32),
    created_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    attempts         smallint    NOT NULL,
    max_attempts     smallint    NOT NULL CHECK (max_attempts BETWEEN 1 AND 10),
    delivery_state   text        NOT NULL CHECK (delivery_state IN ('pending', 'sending', 'sent', 'failed', 'unknown')),
    delivery_failure text,
    delivery_since   timestamptz NOT NULL,
    sends            integer     NOT NULL CHECK (sends >= 1),
    resend_at        timestamptz NOT NULL,
    ended_at         timestamptz,
    CHECK (attempts BETWEEN 0 AND max_attempts),
    CHECK (expires_at > created_at AND expires_at <= created_at + interval '10 minutes'),
    CHECK (delivery_failure IS NULL OR delivery_state = 'failed')
) WITH (fillfactor = 80);

-- At most one challenge per phone and purpose is neither used up nor replaced.
CREATE UNIQUE INDEX otp_challenges_open ON otp_challenges (phone, purpose) WHERE ended_at IS NULL;

CREATE INDEX otp_challenges_pending ON otp_challenges (delivery_since) WHERE delivery_state = 'pending';
CREATE INDEX otp_challenges_sending ON otp_challenges (delivery_since) WHERE delivery_state = 'sending';
CREATE INDEX otp_challenges_expires_at ON otp_challenges (expires_at);
