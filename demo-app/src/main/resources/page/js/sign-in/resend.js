// Sending the code again: a button that counts down until it may be used.
import { countDown } from '../lib/countdown.js';
import { h } from '../lib/dom.js';
import { whileBusy } from '../lib/forms.js';
import { announce } from '../lib/live.js';
import { clockFace } from '../words/figures.js';
import { t } from '../words/words.js';

/** @param resend asks for it and returns the challenge as it stands then; it deals with its faults */
export function resendButton(challenge, resend) {
  const button = h('button', { type: 'button', class: 'plain small' }, t('resend'));
  let stop = () => {};

  const wait = (seconds, wasReading) => {
    stop();
    stop = countDown(seconds, left => {
      button.setAttribute('aria-disabled', String(left > 0));
      button.textContent = left > 0 ? t('resend-in', { time: clockFace(left) }) : t('resend');
      if (left === 0 && wasReading) {
        announce(t('resend-now'));
      }
    });
  };
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') !== 'true') {
      let answer;
      await whileBusy(button, t('sending'), async () => {
        answer = await resend();
      });
      wait(answer.seconds, true);
    }
  });
  wait(challenge.resend_in, challenge.resend_in > 0);
  return { element: button, stop: () => stop() };
}
