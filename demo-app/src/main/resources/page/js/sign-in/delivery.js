// Tells whether the text message went out. Asks a few times, then leaves it.
import { announce } from '../lib/live.js';
import { t } from '../words/words.js';
import { challengeStatus } from './challenges.js';

const PAUSES = [1, 2, 3, 5, 8, 13];

/** Keeps the line up to date. Returns what stops it. */
export function watchDelivery(challenge, line) {
  let timer = 0;
  let asked = 0;
  const show = state => {
    line.textContent = t(`delivery-${state}`);
    line.dataset.state = state;
  };
  const ask = async () => {
    try {
      const { delivery } = await challengeStatus(challenge.challenge_id);
      challenge.delivery = delivery;
      show(delivery);
      if (delivery !== 'pending') {
        announce(t(`delivery-${delivery}`));
        return;
      }
    } catch {
      return; // The code may be used or too old by now, which the person learns from its answer.
    }
    next();
  };
  const next = () => {
    if (asked < PAUSES.length) {
      timer = setTimeout(ask, PAUSES[asked] * 1000);
      asked += 1;
    }
  };
  show(challenge.delivery);
  if (challenge.delivery === 'pending') {
    next();
  }
  return () => clearTimeout(timer);
}
