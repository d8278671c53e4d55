// The view of whoever is not signed in: one card, a step at a time, and in development the phone beside it.
import { phonePanel } from '../dev/phone-panel.js';
import { fill, focusOn, h } from '../lib/dom.js';
import { nodes, t } from '../words/words.js';
import { codeStep } from './code-step.js';
import { nameForm } from './name-form.js';
import { phoneStep } from './phone-step.js';

/** @param state now: what the server says of itself; attempt: this sign-in, kept while the language changes */
export function signInView(root, state, onSignedIn) {
  state.attempt ??= { step: 'phone', challenges: [] };
  const { attempt } = state;
  const place = h('div', { class: 'step' });
  let step = {};
  const panel = state.now.development ? phonePanel(attempt.challenges, code => step.enter?.(code)) : undefined;

  const go = name => {
    attempt.step = name;
    show();
    focusOn(place.querySelector('form input'));
  };
  const started = () => {
    attempt.challenges.push(attempt.challenge.challenge_id);
    panel?.hurry();
    go('code');
  };
  const signedIn = answer => {
    state.user = answer.user;
    if (answer.created && !answer.user.name) {
      go('name');
    } else {
      onSignedIn();
    }
  };
  const steps = {
    phone: () => ({ element: phoneStep(attempt, started) }),
    code: () => codeStep(attempt, { onSignedIn: signedIn, onChangeNumber: () => go('phone'), onNewCode: () => go('phone') }),
    name: () => ({ element: nameCard(state, onSignedIn) }),
  };
  const show = () => {
    step.leave?.();
    step = steps[attempt.step]();
    fill(place, step.element);
  };
  show();
  fill(root, h('div', { class: panel ? 'entrance with-phone' : 'entrance' }, promise(), place, panel?.element));
  return () => {
    step.leave?.();
    panel?.stop();
  };
}

function promise() {
  return h('section', { class: 'promise' },
    h('img', { src: '/page/art.svg', alt: '', width: '480', height: '320' }),
    h('p', { class: 'slogan' }, t('promise-title')), h('p', {}, t('promise')));
}

function nameCard(state, onSignedIn) {
  const saved = user => {
    state.user = user;
    onSignedIn();
  };
  return h('section', { class: 'card' },
    h('h1', {}, nodes('name-title', {})), h('p', { class: 'lead' }, t('name-lead')),
    nameForm('', saved, { text: t('skip-name'), action: onSignedIn }));
}
