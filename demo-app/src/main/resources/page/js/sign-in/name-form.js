// The name of a user: asked for once, and changed later.
import { h, newId } from '../lib/dom.js';
import { clearFault, faultLine, showFault, whileBusy } from '../lib/forms.js';
import { inWords } from '../words/faults.js';
import { t } from '../words/words.js';
import { saveName } from './challenges.js';

/** @param leave what the second button does, and what it is called */
export function nameForm(known, onSaved, leave) {
  const id = newId();
  const fault = faultLine();
  const input = h('input', {
    id, name: 'name', type: 'text', autocomplete: 'name', maxlength: '100', dir: 'auto', value: known, 'aria-describedby': fault.id,
  });
  const button = h('button', { type: 'submit', class: 'primary' }, t('save'));
  const submit = async event => {
    event.preventDefault();
    if (!input.value.trim()) {
      showFault(fault, input, t('name-missing'));
      return;
    }
    await whileBusy(button, t('checking'), async () => {
      try {
        onSaved(await saveName(input.value.trim()));
      } catch (problem) {
        showFault(fault, input, inWords(problem));
      }
    });
  };
  input.addEventListener('input', () => clearFault(fault, input));
  return h('form', { novalidate: true, onsubmit: submit },
    h('label', { for: id }, t('name')), input, fault,
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'plain', onclick: leave.action }, leave.text), button));
}
