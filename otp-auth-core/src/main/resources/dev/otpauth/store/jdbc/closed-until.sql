-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SELECT GREATEST(p.locked_until, (SELECT failure + interval '24 hours'
                                   FROM unnest(p.failed_at) failure
                                  WHERE failure > g.now - interval '24 hours'
                                  ORDER BY failure DESC
                                 OFFSET g.per_day - 1
                                  LIMIT 1)) AS until
  FROM phone_failures p, (SELECT ?::timestamptz AS now, ?::integer AS per_day) g
 WHERE p.key = ?
