-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Reservations of one owner go one after the other, until the transaction ends. The count has to see what the one before
-- has written, so each statement sees what is committed when it begins. Any 64-bit owner has a lock; two that share one only
-- wait for each other.
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
SELECT pg_advisory_xact_lock(hashtextextended('creatives.owner ' || ?::bigint, 0));
WITH given (owner_id, now, begun_after, per_hour) AS (VALUES (?::bigint, ?::timestamptz, ?::timestamptz, ?::integer))
SELECT count(*) FILTER (WHERE c.kept)                                                AS files,
       coalesce(sum(c.bytes) FILTER (WHERE c.kept), 0)                               AS bytes,
       count(*) FILTER (WHERE c.kept AND c.status = 'reserved')                      AS running,
       coalesce(sum(c.bytes) FILTER (WHERE c.kept AND c.status = 'reserved'), 0)     AS running_bytes,
       (array_agg(c.reserved_at ORDER BY c.reserved_at DESC)
               FILTER (WHERE c.reserved_at > c.begun_after))[(SELECT per_hour FROM given)] AS hour_full_since
  FROM (SELECT one.*, given.begun_after,
               one.status <> 'noted' AND (one.status <> 'reserved' OR one.expires_at > given.now) AS kept
          FROM creatives one, given
         WHERE one.owner_id = given.owner_id) c
