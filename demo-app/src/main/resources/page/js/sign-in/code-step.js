// Second step: the code.
import { h, newId } from '../lib/dom.js';
import { clearFault, faultLine, showFault, whileBusy } from '../lib/forms.js';
import { announce } from '../lib/live.js';
import { digitsOf } from '../phone/format.js';
import { inWords } from '../words/faults.js';
import { nodes, t } from '../words/words.js';
import { resendCode, verifyCode } from './challenges.js';
import { deliveryLine } from './delivery.js';
import { resendButton } from './resend.js';
import { waitForMessage } from './web-otp.js';

/** @param then onSignedIn(answer), onChangeNumber(), onNewCode() */
export function codeStep(attempt, then) {
  const { challenge, written } = attempt;
  const length = challenge.code_length;
  const hint = h('p', { class: 'hint', id: newId() }, t('code-hint'));
  const fault = faultLine();
  const id = newId();
  const input = h('input', {
    id, name: 'code', class: 'code', type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', dir: 'ltr',
    required: true, enterkeyhint: 'go', spellcheck: 'false', 'aria-describedby': `${fault.id} ${hint.id}`,
  });
  const button = h('button', { type: 'submit', class: 'primary wide' }, t('sign-in'));
  const attempts = h('p', { class: 'attempts' }, t('attempts-left', { n: challenge.attempts_left }));
  const deliveryText = h('p', { class: 'delivery' });
  const delivery = deliveryLine(challenge, deliveryText);
  const again = h('button', { type: 'button', class: 'primary wide', hidden: true, onclick: then.onNewCode }, t('new-code'));

  const end = problem => {
    button.hidden = true;
    again.hidden = false;
    showFault(fault, again, inWords(problem));
  };
  const refuse = problem => {
    if (problem.code === 'no_live_challenge' || problem.attemptsLeft === 0) {
      end(problem);
      return;
    }
    if (problem.code === 'invalid_code') {
      input.value = '';
      challenge.attempts_left = problem.attemptsLeft;
      attempts.textContent = t('attempts-left', { n: problem.attemptsLeft });
    }
    delivery.watch();
    showFault(fault, input, inWords(problem));
  };
  const check = () => whileBusy(button, t('checking'), async () => {
    delivery.rest(); // A used code is gone, and nothing is to ask for it then.
    try {
      then.onSignedIn(await verifyCode(challenge.challenge_id, input.value));
    } catch (problem) {
      refuse(problem);
    }
  });
  const submit = event => {
    event.preventDefault();
    if (digitsOf(input.value).length === length) {
      check();
    } else {
      showFault(fault, input, t('code-incomplete', { n: length }));
    }
  };
  const enter = code => {
    input.value = code;
    input.dispatchEvent(new Event('input'));
  };
  const resend = resendButton(challenge, async () => {
    try {
      Object.assign(challenge, await resendCode(challenge.challenge_id));
      announce(t('resent'));
      return { seconds: challenge.resend_in };
    } catch (problem) {
      if (problem.code === 'no_live_challenge') {
        end(problem);
      } else {
        showFault(fault, input, inWords(problem));
      }
      return { seconds: problem.retryAfter ?? 0 };
    }
  });
  input.addEventListener('input', () => {
    clearFault(fault, input);
    if (digitsOf(input.value).length === length) {
      check();
    }
  });
  const stopWaiting = waitForMessage(enter);
  delivery.watch();

  return {
    enter,
    leave() {
      resend.stop();
      stopWaiting();
      delivery.rest();
    },
    element: h('section', { class: 'card' },
      h('h1', {}, t('code-title')),
      h('p', { class: 'lead' }, nodes('code-lead', { n: length, phone: h('bdi', { dir: 'ltr' }, written) })),
      h('form', { novalidate: true, onsubmit: submit },
        h('label', { for: id }, t('code')), input, hint, fault, attempts, button, again),
      deliveryText,
      h('div', { class: 'actions split' }, resend.element,
        h('button', { type: 'button', class: 'plain small', onclick: then.onChangeNumber }, t('change-number')))),
  };
}
