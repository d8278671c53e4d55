// The requests of signing in.
import { request } from '../net/request.js';
import { language } from '../words/words.js';

/** Sends a code. The key makes a repeated request the same request. */
export function startChallenge(phone, key) {
  return request('POST', '/v1/challenges', {
    anonymous: true, json: { phone, locale: language() }, headers: { 'Idempotency-Key': key },
  });
}

export function challengeStatus(id, signal) {
  return request('GET', `/v1/challenges/${id}`, { anonymous: true, signal });
}

export function resendCode(id) {
  return request('POST', `/v1/challenges/${id}/resend`, { anonymous: true });
}

export function verifyCode(id, code) {
  return request('POST', `/v1/challenges/${id}/verify`, { anonymous: true, json: { code } });
}

export function saveName(name) {
  return request('PATCH', '/v1/me', { json: { name } });
}
