-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- A device that is known by its name gets a new token; any other takes a place, if need be of those used longest ago.
WITH given AS (
    SELECT ?::bytea AS owner, ?::bytea AS device, ?::bytea AS token, ?::timestamptz AS now, ?::timestamptz AS grace_end,
           ?::timestamptz AS expires_at, ?::integer AS most
), renewed AS (
    UPDATE device_tokens d
       SET hash = g.token, replaced_hash = d.hash, replaced_until = g.grace_end, last_used_at = g.now,
           expires_at = g.expires_at
      FROM given g
     WHERE d.owner = g.owner AND d.device = g.device AND d.expires_at > g.now
    RETURNING d.device
), displaced AS (
    DELETE FROM device_tokens
     WHERE device IN (SELECT d.device
                        FROM device_tokens d, given g
                       WHERE d.owner = g.owner
                       ORDER BY d.expires_at > g.now DESC, d.last_used_at DESC
                      OFFSET (SELECT most - 1 FROM given))
       AND NOT EXISTS (SELECT FROM renewed)
)
INSERT INTO device_tokens (device, owner, hash, created_at, last_used_at, expires_at)
SELECT g.token, g.owner, g.token, g.now, g.now, g.expires_at
  FROM given g
 WHERE NOT EXISTS (SELECT FROM renewed)
