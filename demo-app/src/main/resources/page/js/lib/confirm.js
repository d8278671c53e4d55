// Asks before something that cannot be taken back.
import { h, newId } from './dom.js';
import { openDialog } from './dialogs.js';
import { t } from '../words/words.js';

/** Whether the person says yes. */
export function confirm({ title, text, yes }) {
  return new Promise(resolve => {
    const agree = h('button', { type: 'button', class: 'danger' }, yes);
    const refuse = h('button', { type: 'button', class: 'plain', autofocus: true }, t('cancel'));
    const dialog = openDialog('question', h('h2', { id: newId() }, title), h('p', {}, text),
      h('div', { class: 'actions' }, refuse, agree));
    agree.addEventListener('click', () => dialog.close('yes'));
    refuse.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
  });
}
