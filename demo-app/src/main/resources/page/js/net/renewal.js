// Renews the session: one request at a time, in all tabs together. A tab that waited while another one renewed does not renew
// again, and learns from the others that somebody signed out.
import { HEADERS } from './headers.js';
import { Problem } from './problem.js';

const LOCK = 'otp-auth-renewal';
const tabs = new BroadcastChannel('otp-auth-session');

let renewedAt = -Infinity;
let running;

/** What to do when another tab signs in or out. */
export function onOtherTab(action) {
  tabs.addEventListener('message', ({ data }) => {
    if (data === 'renewed') {
      renewedAt = performance.now();
    } else {
      action(data);
    }
  });
}

/** @param news 'signed-in' or 'signed-out' */
export function tellOtherTabs(news) {
  tabs.postMessage(news);
}

/**
 * Whether there is a session again.
 * @param asked when the request began that was refused: a renewal after that is good enough
 * @throws Problem when nobody can say
 */
export async function renew(asked) {
  running ??= alone(() => (renewedAt > asked ? true : refresh())).finally(() => {
    running = undefined;
  });
  return running;
}

function alone(action) {
  return navigator.locks ? navigator.locks.request(LOCK, action) : Promise.resolve(action());
}

/** False when the session is over; a server that cannot answer says nothing about that. */
async function refresh() {
  const answer = await fetch('/v1/token/refresh', {
    method: 'POST', headers: HEADERS, credentials: 'same-origin', cache: 'no-store',
  }).catch(() => {
    throw Problem.offline();
  });
  if (answer.ok) {
    renewedAt = performance.now();
    tellOtherTabs('renewed');
  } else if (answer.status === 429 || answer.status >= 500) {
    throw Problem.read(answer.status, await answer.text(), name => answer.headers.get(name));
  }
  return answer.ok;
}
