// The heading of the signed-in view: who it is.
import { fill, focusOn, h, newId } from './lib/dom.js';
import { openDialog } from './lib/dialogs.js';
import { announce } from './lib/live.js';
import { spaced } from './phone/field.js';
import { nameForm } from './sign-in/name-form.js';
import { nodes, t } from './words/words.js';

export function greeting(state) {
  const heading = h('h1', {});
  const show = () => fill(heading, state.user.name
    ? nodes('hello', { name: h('bdi', {}, state.user.name) })
    : t('hello-nameless'));
  const change = () => {
    const saved = user => {
      state.user = user;
      show();
      dialog.close();
      announce(t('name-saved'));
      focusOn(heading);
    };
    const dialog = openDialog('name', h('h2', { id: newId() }, t('name-change')),
      nameForm(state.user.name ?? '', saved, { text: t('cancel'), action: () => dialog.close() }));
  };
  show();
  return h('div', { class: 'greeting' }, heading,
    h('p', { class: 'quiet' }, nodes('signed-in-as', { phone: h('bdi', { dir: 'ltr' }, spaced(state.user.phone)) })),
    h('button', { type: 'button', class: 'plain small', onclick: change }, t('name-change')));
}
