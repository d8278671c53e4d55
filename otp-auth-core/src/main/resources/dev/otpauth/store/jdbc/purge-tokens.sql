-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM tokens
 WHERE hash = ANY (ARRAY(SELECT hash FROM tokens WHERE expires_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED))
