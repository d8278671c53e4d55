// Says what went wrong and what to do next. Every code of the server that a person can meet has a text 'fault-<code>'; any other
// gets a general one with the number under which the server wrote it down.
import { inTime } from './figures.js';
import { has, t } from './words.js';

/** @param problem a Problem; anything else is a fault of this page. Nothing is said twice of the end of a session. */
export function inWords(problem) {
  if (problem.code === 'signed_out') {
    return '';
  }
  const name = `fault-${problem.code}`;
  const when = problem.retryAfter ? inTime(problem.retryAfter) : t('later');
  if (has(name)) {
    return t(name, { when, n: problem.attemptsLeft ?? 0 });
  }
  return problem.requestId ? t('fault-numbered', { number: problem.requestId }) : t('fault-general');
}

/** Whether the same again may go well. */
export function isWorthRetrying({ code, status }) {
  return code === 'offline' || code === 'cancelled' || status === 408 || status === 429 || status >= 500;
}
