// Tells whether the text message went out. Asks a few times, then leaves it.
import { announce } from '../lib/live.js';
import { t } from '../words/words.js';
import { challengeStatus } from './challenges.js';

const PAUSES = [1, 2, 3, 5, 8, 13];

/** Keeps the line up to date: watch() begins, rest() ends it, also what is being asked just now. */
export function deliveryLine(challenge, line) {
  let timer = 0;
  let asked = 0;
  let asking = new AbortController();
  const show = state => {
    line.textContent = t(`delivery-${state}`);
    line.dataset.state = state;
  };
  const ask = async () => {
    try {
      challenge.delivery = (await challengeStatus(challenge.challenge_id, asking.signal)).delivery;
    } catch {
      return; // The code may be used or too old by now, which the person learns from its answer.
    }
    show(challenge.delivery);
    if (challenge.delivery !== 'pending') {
      announce(t(`delivery-${challenge.delivery}`));
    }
    watch();
  };
  const watch = () => {
    if (challenge.delivery === 'pending' && asked < PAUSES.length) {
      asking = new AbortController();
      timer = setTimeout(ask, PAUSES[asked] * 1000);
      asked += 1;
    }
  };
  const rest = () => {
    clearTimeout(timer);
    asking.abort();
  };
  show(challenge.delivery);
  return { watch, rest };
}
