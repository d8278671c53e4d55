-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Begins a request for a code: of all that come with one key, one at a time may go on. A request is a hash: fingerprint,
-- challenge, lease_until, kept_until, and answer once there is one.
--
-- KEYS     the request
-- ARGV     fingerprint, challenge, now, milliseconds of a lease, milliseconds to keep a request
-- Returns  a word of Begin, and for 'resumed' its challenge, for 'answered' its answer

local fingerprint, challenge, now, lease, kept = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]

local function begin(id)
  redis.call('HSET', KEYS[1], 'fingerprint', fingerprint, 'challenge', id, 'lease_until', now + lease,
    'kept_until', now + tonumber(kept))
  redis.call('PEXPIRE', KEYS[1], kept)
end

local found = redis.call('HMGET', KEYS[1], 'fingerprint', 'challenge', 'lease_until', 'kept_until', 'answer')
if not found[1] or tonumber(found[4]) <= now then
  redis.call('DEL', KEYS[1])
  begin(challenge)
  return { 'begun' }
end
if found[1] ~= fingerprint then return { 'mismatch' } end
if found[5] then return { 'answered', found[5] } end
if tonumber(found[3]) > now then return { 'running' } end

begin(found[2])
return { 'resumed', found[2] }
