-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- A guess is charged to the challenge and to its budget together, or to neither. The challenge is locked first and the
-- budget second, as in consume.sql. A budget is remembered for 365 days after its newest failure.
WITH given AS (
    SELECT ?::text AS id, ?::text AS purpose, ?::bytea AS binding, ?::timestamptz AS now, ?::bigint[] AS locks,
           ?::integer AS per_day
), target AS (
    SELECT c.id, c.guess_key
      FROM otp_challenges c, given g
     WHERE c.id = g.id AND c.purpose = g.purpose AND (c.binding IS NULL OR c.binding = g.binding)
       AND c.ended_at IS NULL AND c.expires_at > g.now AND c.attempts < c.max_attempts
       FOR NO KEY UPDATE OF c
), charged AS (
    INSERT INTO phone_failures AS p (key, failures, locked_until, failed_at, expires_at)
    SELECT t.guess_key, 1, g.now + NULLIF(g.locks[1], 0) * interval '1 millisecond', ARRAY[g.now],
           g.now + interval '8760 hours'
      FROM target t, given g
    ON CONFLICT (key) DO UPDATE
       SET failures = p.failures + 1,
           locked_until = (SELECT g.now + NULLIF(g.locks[LEAST(p.failures + 1, cardinality(g.locks))], 0)
                                  * interval '1 millisecond'
                             FROM given g),
           failed_at = ARRAY(SELECT failure
                               FROM unnest(p.failed_at) failure, given g
                              WHERE failure > g.now - interval '24 hours') || EXCLUDED.failed_at,
           expires_at = EXCLUDED.expires_at
     WHERE (p.locked_until IS NULL OR p.locked_until <= (SELECT now FROM given))
       AND (SELECT count(*)
              FROM unnest(p.failed_at) failure, given g
             WHERE failure > g.now - interval '24 hours') < (SELECT per_day FROM given)
    RETURNING p.key
), counted AS (
    UPDATE otp_challenges c
       SET attempts = c.attempts + 1
      FROM target t, charged p
     WHERE c.id = t.id AND p.key = t.guess_key
    RETURNING c.*
)
SELECT t.guess_key AS charged_key, c.*
  FROM target t
  LEFT JOIN counted c ON c.id = t.id
