-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

DROP TRIGGER IF EXISTS sessions_tell_end ON sessions;
DROP FUNCTION IF EXISTS otp_tell_ended_session();
