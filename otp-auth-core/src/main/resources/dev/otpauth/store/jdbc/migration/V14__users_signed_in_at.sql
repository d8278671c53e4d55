-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- When somebody last proved this number: one that lies unused for long may have been given to somebody else.
ALTER TABLE users ADD COLUMN signed_in_at timestamptz;
