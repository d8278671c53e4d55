-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Shared by the scripts about challenges. A challenge is a hash with all of these fields; what it does not have is ''.
-- Times are milliseconds of the epoch; names of 256 bits are base64url.

local FIELDS = {
  'id', 'phone', 'purpose', 'binding', 'nonce', 'key_id', 'code_length', 'locale', 'guess_key', 'device', 'muted',
  'created_at', 'expires_at', 'attempts', 'max_attempts', 'delivery_state', 'delivery_failure', 'sends', 'resend_at',
  'ended_at', 'delivery_since',
}
local PLACE = {}
for place, field in ipairs(FIELDS) do PLACE[field] = place end

-- The values in the order of FIELDS, or nil if there is no such challenge.
local function challenge_at(key)
  local values = redis.call('HMGET', key, unpack(FIELDS))
  return values[1] and values or nil
end

local function value_of(challenge, field) return challenge[PLACE[field]] end

local function number_of(challenge, field) return tonumber(challenge[PLACE[field]]) end

-- Changes fields: name, value, name, value …
local function change(key, challenge, ...)
  redis.call('HSET', key, ...)
  local pairs_given = { ... }
  for i = 1, #pairs_given, 2 do challenge[PLACE[pairs_given[i]]] = tostring(pairs_given[i + 1]) end
end

local function is_open(challenge, now)
  return value_of(challenge, 'ended_at') == '' and now < number_of(challenge, 'expires_at')
end

local function is_live(challenge, now)
  return is_open(challenge, now) and number_of(challenge, 'attempts') < number_of(challenge, 'max_attempts')
end

local function fits(challenge, purpose, binding)
  local bound_to = value_of(challenge, 'binding')
  return value_of(challenge, 'purpose') == purpose and (bound_to == '' or bound_to == binding)
end

local function end_challenge(key, time)
  if redis.call('HGET', key, 'ended_at') == '' then redis.call('HSET', key, 'ended_at', time) end
end

-- Keeps a new challenge, given as the values of FIELDS from ARGV[first] on.
local function keep_challenge(key, first, life)
  local words = {}
  for place, field in ipairs(FIELDS) do
    words[#words + 1] = field
    words[#words + 1] = ARGV[first + place - 1]
  end
  redis.call('HSET', key, unpack(words))
  redis.call('PEXPIRE', key, life)
end
