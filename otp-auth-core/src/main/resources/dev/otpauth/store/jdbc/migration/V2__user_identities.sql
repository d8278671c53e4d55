-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- What else a user can be known by: (provider, app, subject), for instance an OpenID subject at one client.
-- The phone number is not among them; it is users.phone.
CREATE TABLE user_identities (
    provider   text        NOT NULL CHECK (char_length(provider) BETWEEN 1 AND 64),
    app        text        NOT NULL CHECK (char_length(app) <= 255),
    subject    text        NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 255),
    user_id    bigint      NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (provider, app, subject)
);

CREATE INDEX user_identities_user ON user_identities (user_id);
