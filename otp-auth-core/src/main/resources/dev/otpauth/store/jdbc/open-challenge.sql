-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
WITH ended AS (
    UPDATE otp_challenges
       SET ended_at = ?
     WHERE phone = ? AND purpose = ? AND COALESCE(device, '') = COALESCE(?::bytea, '') AND ended_at IS NULL
    RETURNING id
)
INSERT INTO otp_challenges (
    id, phone, purpose, binding, nonce, key_id, code_length, locale, guess_key, created_at, expires_at,
    attempts, max_attempts, delivery_state, delivery_failure, delivery_since, sends, resend_at, ended_at, device, muted)
SELECT ?, ?, ?, ?::bytea, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::bytea, ?
  FROM (SELECT count(*) FROM ended) AS after_the_earlier_ended
