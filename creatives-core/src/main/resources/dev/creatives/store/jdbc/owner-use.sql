-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
WITH given (owner_id, now, begun_after, per_hour) AS (VALUES (?::bigint, ?::timestamptz, ?::timestamptz, ?::integer))
SELECT count(*)                                                              AS files,
       coalesce(sum(c.bytes), 0)                                             AS bytes,
       count(*) FILTER (WHERE c.status = 'reserved')                         AS running,
       coalesce(sum(c.bytes) FILTER (WHERE c.status = 'reserved'), 0)        AS running_bytes,
       (SELECT b.reserved_at
          FROM creatives b, given
         WHERE b.owner_id = given.owner_id AND b.reserved_at > given.begun_after
         ORDER BY b.reserved_at DESC
        OFFSET (SELECT per_hour - 1 FROM given) LIMIT 1)                     AS hour_full_since
  FROM creatives c, given
 WHERE c.owner_id = given.owner_id
   AND c.status <> 'noted'
   AND (c.status <> 'reserved' OR c.expires_at > given.now)
