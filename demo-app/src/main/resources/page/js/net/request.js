// Asks the server. The cookie says who is asking: no token ever reaches this page (header Sign-In-Mode), so no script can lose
// one. Whoever is refused as a stranger has the session renewed once, and asks again.
import { HEADERS } from './headers.js';
import { Problem } from './problem.js';
import { renew } from './renewal.js';

let whenSignedOut = () => {};

/** @param action what to do when the session is over */
export function onSignedOut(action) {
  whenSignedOut = action;
}

/**
 * The body of the answer, undefined when there is none.
 * @param options json: the body; headers: more of them; signal: ends it; anonymous: a 401 speaks of something else
 * @throws Problem
 */
export async function request(method, path, options = {}) {
  const asked = performance.now();
  try {
    return await once(method, path, options);
  } catch (problem) {
    if (!isStranger(problem) || options.anonymous) {
      throw problem;
    }
    await renewOrLeave(asked);
    return once(method, path, options);
  }
}

export function isStranger(problem) {
  return problem.code === 'unauthenticated' || problem.code === 'invalid_token';
}

/** Renews the session that a request begun at this moment did not have; when that fails, nobody is signed in any more. */
export async function renewOrLeave(asked) {
  if (!await renew(asked)) {
    whenSignedOut();
    throw Problem.signedOut();
  }
}

async function once(method, path, { json, headers, signal }) {
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  const type = json === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await fetch(path, {
    method, ...body, signal, headers: { ...HEADERS, ...type, ...headers }, credentials: 'same-origin', cache: 'no-store',
  }).catch(() => {
    throw signal?.aborted ? Problem.cancelled() : Problem.offline();
  });
  const text = await answer.text().catch(() => '');
  if (!answer.ok) {
    throw Problem.read(answer.status, text, name => answer.headers.get(name));
  }
  return text ? JSON.parse(text) : undefined;
}
