// The note that lets a person take a deletion back. It stays 8 seconds, and longer while somebody points at it or is in it.
import { h } from '../lib/dom.js';
import { announce } from '../lib/live.js';
import { t } from '../words/words.js';

const STAYS = 8000;

let current;

/** @param undo takes it back; also on Ctrl+Z while the note is there */
export function offerUndo(undo) {
  current?.close();
  const button = h('button', { type: 'button', 'aria-keyshortcuts': 'Control+Z' }, t('undo'));
  const note = h('div', { class: 'toast', role: 'region', 'aria-label': t('deleted') }, h('p', {}, t('deleted')), button);
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    note.remove();
    document.removeEventListener('keydown', onKey);
    current = undefined;
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(close, STAYS);
  };
  const act = () => {
    close();
    undo();
  };
  const onKey = event => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !event.target.closest('input, textarea, dialog')) {
      event.preventDefault();
      act();
    }
  };
  button.addEventListener('click', act);
  for (const [stay, go] of [['pointerenter', 'pointerleave'], ['focusin', 'focusout']]) {
    note.addEventListener(stay, () => clearTimeout(timer));
    note.addEventListener(go, wait);
  }
  document.addEventListener('keydown', onKey);
  document.getElementById('notes').append(note);
  announce(t('deleted'));
  current = { close };
  wait();
}

export function withdrawUndo() {
  current?.close();
}
