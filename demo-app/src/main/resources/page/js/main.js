// Starts the page: which language, who is there, and so which view. A view is a function that fills the place it is given and
// returns what to do when it goes.
import { homeView } from './home.js';
import { closeDialogs } from './lib/dialogs.js';
import { fill, focusOn, h } from './lib/dom.js';
import { announce } from './lib/live.js';
import { Problem } from './net/problem.js';
import { onOtherTab, renew, tellOtherTabs } from './net/renewal.js';
import { onSignedOut, request } from './net/request.js';
import { queue } from './pictures/queue.js';
import { signInView } from './sign-in/view.js';
import { showTopBar } from './top-bar.js';
import { inWords } from './words/faults.js';
import { speak, t, wantedLanguage } from './words/words.js';

const root = document.getElementById('content');
const state = {};
let leave = () => {};

const views = {
  'sign-in': () => signInView(root, state, enter),
  'pictures': () => homeView(root, state, readNow),
};

/** @param moves whether the person shall be taken to the heading, because it is what they asked for */
function show(view, moves) {
  leave();
  closeDialogs();
  state.view = view;
  document.title = `${t(`title-${view}`)} · otp-auth`;
  showTopBar({ isSignedIn: view === 'pictures', onSignOut: signOut, onLanguage: change });
  leave = views[view]();
  if (moves) {
    focusOn(root.querySelector('h1'));
  }
}

function enter() {
  delete state.attempt;
  tellOtherTabs('signed-in');
  show('pictures', true);
}

/** Back to signing in, and says why. */
function exit(news) {
  queue.clear();
  delete state.user;
  if (state.view !== 'sign-in') {
    show('sign-in', true);
    announce(news);
  }
}

async function signOut() {
  try {
    await request('POST', '/v1/logout', { anonymous: true });
  } catch (problem) {
    if (problem.status !== 401) {
      announce(inWords(problem));
      return;
    }
  }
  tellOtherTabs('signed-out');
  exit(t('signed-out'));
}

function change(to) {
  const address = new URL(location.href);
  address.searchParams.set('lang', to);
  history.replaceState(null, '', address);
  speak(to);
  show(state.view, false);
  document.querySelector('.language')?.focus();
}

/** Asks which day it is; whether it is another one than before, and the view a new one. */
async function readNow() {
  const before = state.now?.today;
  state.now = await request('GET', '/page/now', { anonymous: true });
  const isNewDay = before !== undefined && before !== state.now.today;
  if (isNewDay && state.view === 'pictures') {
    show('pictures', false);
  }
  return isNewDay;
}

async function start() {
  speak(wantedLanguage());
  try {
    await readNow();
    if (!state.now.cookies) {
      throw new Problem('no_cookies', 0);
    }
    if (state.now.signed_in || state.now.renewable && await renew(-Infinity)) {
      state.user = await request('GET', '/v1/me');
    }
    show(state.user ? 'pictures' : 'sign-in', false);
  } catch (problem) {
    if (state.view !== 'sign-in') {
      failed(problem);
    }
  }
}

function failed(problem) {
  const again = h('button', { type: 'button', class: 'primary', onclick: () => location.reload() }, t('load-again'));
  fill(root, h('section', { class: 'card' }, h('h1', {}, 'otp-auth'), h('p', { class: 'fault' }, inWords(problem)), again));
}

onSignedOut(() => exit(t('session-over')));
onOtherTab(news => {
  if (news === 'signed-out') {
    exit(t('signed-out'));
  } else if (state.view === 'sign-in') {
    location.reload();
  }
});
window.addEventListener('beforeunload', event => queue.isRunning && event.preventDefault());
// A file that misses the place for it shall not replace the page.
for (const name of ['dragover', 'drop']) {
  document.addEventListener(name, event => event.preventDefault());
}
start();
