-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM tallies
 WHERE ctid = ANY (ARRAY(SELECT ctid FROM tallies WHERE minute <= ? LIMIT ? FOR UPDATE SKIP LOCKED))
