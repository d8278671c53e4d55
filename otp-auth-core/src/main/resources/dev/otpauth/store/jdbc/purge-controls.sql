-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM controls
 WHERE ctid = ANY (ARRAY(SELECT ctid FROM controls WHERE until <= ? LIMIT ? FOR UPDATE SKIP LOCKED))
