-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- A row is an upload that was begun. reserved: room is taken until expires_at. ready: its owner sees it. quarantined: a
-- scanner could not say. removed: hidden, and can be shown again. condemned: its bytes are being deleted. noted: nothing is
-- left but that it was begun, which counts for an hour. The owner is a number of the application; no table is referred to.
CREATE TABLE creatives (
    id           uuid        PRIMARY KEY,
    owner_id     bigint      NOT NULL,
    status       text        NOT NULL
                 CHECK (status IN ('reserved', 'ready', 'quarantined', 'removed', 'condemned', 'noted')),
    blob_key     bytea       NOT NULL UNIQUE CHECK (octet_length(blob_key) = 16),
    reserved_at  timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at > reserved_at),
    bytes        bigint      NOT NULL CHECK (bytes > 0),
    scheduled_at date        CHECK (isfinite(scheduled_at)),
    file_name    text        CHECK (octet_length(file_name) BETWEEN 1 AND 255),
    content_type text        CHECK (content_type IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp')),
    sha256       bytea       CHECK (octet_length(sha256) = 32),
    width        integer     CHECK (width > 0),
    height       integer     CHECK (height > 0),
    created_at   timestamptz,
    hidden_at    timestamptz,
    bytes_state  text        NOT NULL DEFAULT 'sound' CHECK (bytes_state IN ('sound', 'missing', 'changed')),
    CHECK (num_nulls(file_name, content_type, sha256, width, height, created_at)
           = CASE WHEN status IN ('reserved', 'noted') THEN 6 ELSE 0 END),
    CHECK (CASE WHEN status IN ('ready', 'removed') THEN scheduled_at IS NOT NULL
                WHEN status = 'condemned' THEN true
                ELSE scheduled_at IS NULL END),
    CHECK ((hidden_at IS NOT NULL) = (status IN ('quarantined', 'removed', 'condemned')))
);

-- What is due for an owner, and the list, newest first, read backwards.
CREATE INDEX creatives_scheduled ON creatives (owner_id, scheduled_at, created_at, id) WHERE status = 'ready';
CREATE INDEX creatives_newest ON creatives (owner_id, created_at DESC, id DESC) WHERE status = 'ready';

-- What is due on a day, of all owners, for what publishes it.
CREATE INDEX creatives_due ON creatives (scheduled_at, id) WHERE status = 'ready';

-- What an owner uses of the quota.
CREATE INDEX creatives_owner ON creatives (owner_id, reserved_at);

CREATE INDEX creatives_hidden ON creatives (hidden_at) WHERE hidden_at IS NOT NULL;
CREATE INDEX creatives_begun ON creatives (reserved_at) WHERE status IN ('reserved', 'noted');
