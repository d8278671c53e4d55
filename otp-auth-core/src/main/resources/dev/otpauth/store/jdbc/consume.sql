-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- The challenge is locked first and its budget second, as in count-attempt.sql. One failure at exactly this time is taken
-- back; the others of the last 24 hours stay.
WITH given AS (
    SELECT ?::text AS id, ?::timestamptz AS now
), target AS (
    SELECT c.id, c.guess_key, c.ended_at IS NULL AND c.expires_at > g.now AS open
      FROM otp_challenges c, given g
     WHERE c.id = g.id
       FOR NO KEY UPDATE OF c
), used AS (
    UPDATE otp_challenges c
       SET ended_at = g.now
      FROM target t, given g
     WHERE c.id = t.id AND t.open
    RETURNING c.id
), budget AS (
    SELECT p.key,
           CASE WHEN t.open THEN 0 ELSE p.failures END AS failures,
           CASE WHEN NOT t.open THEN p.locked_until END AS locked_until,
           ARRAY(SELECT times.failure
                   FROM unnest(p.failed_at) WITH ORDINALITY AS times (failure, place)
                  WHERE times.failure > g.now - interval '24 hours'
                    AND times.place IS DISTINCT FROM array_position(p.failed_at, g.now)) AS failed_at
      FROM phone_failures p, target t, given g
     WHERE p.key = t.guess_key
       FOR UPDATE OF p
), nothing_left AS (
    DELETE FROM phone_failures p
     USING budget b
     WHERE p.key = b.key AND b.failures = 0 AND b.failed_at = '{}'
), something_left AS (
    UPDATE phone_failures p
       SET failures = b.failures, locked_until = b.locked_until, failed_at = b.failed_at
      FROM budget b
     WHERE p.key = b.key AND (b.failures > 0 OR b.failed_at <> '{}')
)
SELECT count(*) FROM used
