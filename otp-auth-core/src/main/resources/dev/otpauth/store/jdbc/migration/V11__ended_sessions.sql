-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- A token store elsewhere that did not answer is told again of the sessions of a user that ended lately.
SET LOCAL lock_timeout = '2s';

CREATE INDEX IF NOT EXISTS sessions_ended_of_user ON sessions (user_id, ended_at) WHERE ended_at IS NOT NULL;
