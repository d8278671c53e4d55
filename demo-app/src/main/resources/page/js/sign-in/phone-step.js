// First step: the phone number.
import { h, newId } from '../lib/dom.js';
import { clearFault, faultLine, showFault, whileBusy } from '../lib/forms.js';
import { phoneField } from '../phone/field.js';
import { inWords } from '../words/faults.js';
import { t } from '../words/words.js';
import { startChallenge } from './challenges.js';

/** @param attempt what is known of this sign-in; it gets the number and the challenge */
export function phoneStep(attempt, onStarted) {
  const hint = h('p', { class: 'hint', id: newId() }, t('phone-hint'));
  const fault = faultLine();
  const field = phoneField(attempt, `${fault.id} ${hint.id}`);
  const button = h('button', { type: 'submit', class: 'primary wide' }, t('send-code'));
  let key = crypto.randomUUID();

  field.element.addEventListener('input', () => {
    key = crypto.randomUUID();
    clearFault(fault, field.input);
    Object.assign(attempt, { region: field.region(), digits: field.digits() });
  });
  const submit = async event => {
    event.preventDefault();
    if (!field.digits()) {
      showFault(fault, field.input, t('phone-missing'));
      return;
    }
    await whileBusy(button, t('sending'), () => start());
  };
  const start = async () => {
    try {
      const challenge = await startChallenge(field.international(), key);
      Object.assign(attempt, { challenge, region: field.region(), digits: field.digits(), written: field.written() });
      onStarted();
    } catch (problem) {
      showFault(fault, field.input, inWords(problem));
    }
  };
  return h('section', { class: 'card' },
    h('h1', {}, t('phone-title')),
    h('p', { class: 'lead' }, t('phone-lead')),
    h('form', { novalidate: true, onsubmit: submit }, field.element, hint, fault, button));
}
