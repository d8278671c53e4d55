-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Shared by the scripts about challenges. A challenge is one string of words with a space between each two; a word may be
-- empty. Times are milliseconds of the epoch; names of 256 bits are base64url. One string is read and written in a third
-- of the time that a hash of as many fields takes.

local ID, PHONE, PURPOSE, BINDING, NONCE, KEY_ID, CODE_LENGTH, LOCALE, GUESS_KEY, DEVICE, MUTED = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
local CREATED_AT, EXPIRES_AT, ATTEMPTS, MAX_ATTEMPTS, DELIVERY_STATE, DELIVERY_FAILURE, SENDS = 12, 13, 14, 15, 16, 17, 18
local RESEND_AT, ENDED_AT, DELIVERY_SINCE = 19, 20, 21
local WORDS = '^' .. ('([^ ]*) '):rep(20) .. '([^ ]*)$'

-- The words of a challenge, or nil if there is none.
local function challenge_at(key)
  local text = redis.call('GET', key)
  return text and { text:match(WORDS) }
end

-- Keeps a changed challenge, as long as it would have been kept. Returns it as one string.
local function keep(key, challenge)
  local text = table.concat(challenge, ' ')
  redis.call('SET', key, text, 'KEEPTTL')
  return text
end

local function is_open(challenge, now)
  return challenge[ENDED_AT] == '' and now < tonumber(challenge[EXPIRES_AT])
end

local function is_live(challenge, now)
  return is_open(challenge, now) and tonumber(challenge[ATTEMPTS]) < tonumber(challenge[MAX_ATTEMPTS])
end

local function end_challenge(key, time)
  local challenge = challenge_at(key)
  if challenge and challenge[ENDED_AT] == '' then
    challenge[ENDED_AT] = time
    keep(key, challenge)
  end
end
