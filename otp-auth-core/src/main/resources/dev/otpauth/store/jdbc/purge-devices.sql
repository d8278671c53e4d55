-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
DELETE FROM device_tokens
 WHERE device = ANY (ARRAY(SELECT device FROM device_tokens WHERE expires_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED))
