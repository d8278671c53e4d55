-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
WITH used AS (
    UPDATE otp_challenges
       SET ended_at = ?
     WHERE id = ? AND ended_at IS NULL AND expires_at > ?
    RETURNING guess_key
), forgiven AS (
    DELETE FROM phone_failures p USING used WHERE p.key = used.guess_key
)
SELECT count(*) FROM used
