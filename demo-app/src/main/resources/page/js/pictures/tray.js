// The list of uploads: how far each is, and what can be done about it.
import { fill, focusOn, h, newId } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { announce } from '../lib/live.js';
import { inWords, isWorthRetrying } from '../words/faults.js';
import { longDay, percent } from '../words/figures.js';
import { t } from '../words/words.js';
import { queue } from './queue.js';

/** The section; it is hidden while nothing was uploaded. */
export function uploadTray() {
  const title = newId();
  const list = h('ul', { class: 'uploads' });
  const tidy = h('button', { type: 'button', class: 'plain', onclick: () => queue.tidy() }, t('tidy'));
  const heading = h('h2', { id: title }, t('uploads'));
  const element = h('section', { class: 'tray card', 'aria-labelledby': title },
    h('div', { class: 'section-head' }, heading, tidy), list);
  const rows = new Map();

  const showList = () => {
    const hadFocus = element.contains(document.activeElement);
    for (const item of queue.uploads.filter(upload => !rows.has(upload))) {
      rows.set(item, row(item));
    }
    [...rows.keys()].filter(item => !queue.uploads.includes(item)).forEach(item => rows.delete(item));
    fill(list, [...rows.values()].map(shown => shown.element));
    element.hidden = rows.size === 0;
    if (hadFocus && !element.contains(document.activeElement)) {
      focusOn(element.hidden ? document.querySelector('h1') : heading);
    }
    showTidy();
  };
  const showTidy = () => {
    tidy.hidden = !queue.uploads.some(item => item.state === 'done');
  };
  const changed = ({ detail }) => {
    rows.get(detail)?.update();
    showTidy();
  };
  queue.addEventListener('list', showList);
  queue.addEventListener('change', changed);
  showList();
  return {
    element,
    stop() {
      queue.removeEventListener('list', showList);
      queue.removeEventListener('change', changed);
    },
  };
}

function row(item) {
  const { name } = item.file;
  const words = h('p', { class: 'upload-state' });
  const bar = h('progress', { max: '1', value: '0', 'aria-label': t('upload-of', { name }) });
  const buttons = h('div', { class: 'upload-buttons' });
  const element = h('li', { class: 'upload' },
    h('img', { src: item.preview, alt: '', width: '64', height: '64' }),
    h('div', { class: 'upload-text' },
      h('p', { class: 'upload-name' }, h('bdi', {}, name), ' ', h('span', { class: 'quiet' }, t('for', { day: longDay(item.day) }))),
      bar, words),
    buttons);
  let shown;
  const update = () => {
    bar.value = item.share;
    words.textContent = stateInWords(item);
    if (shown === item.state) {
      return;
    }
    shown = item.state;
    element.dataset.state = item.state;
    bar.hidden = item.state !== 'sending';
    const hadFocus = buttons.contains(document.activeElement);
    fill(buttons, buttonsOf(item, name));
    if (hadFocus) {
      buttons.querySelector('button').focus();
    }
    tell(item, name);
  };
  update();
  return { element, update };
}

function stateInWords(item) {
  switch (item.state) {
    case 'sending':
      return item.share < 1 ? t('upload-sending', { share: percent(item.share) }) : t('upload-checking');
    case 'failed':
      return item.problem.code === 'cancelled' ? t('upload-cancelled') : inWords(item.problem);
    default:
      return t(`upload-${item.state}`);
  }
}

function buttonsOf(item, name) {
  const button = (text, label, action, look = 'plain') =>
    h('button', { type: 'button', class: `${look} small`, 'aria-label': label, onclick: action }, text);
  if (item.state === 'waiting' || item.state === 'sending') {
    return [button(t('cancel'), t('cancel-upload', { name }), () => queue.cancel(item))];
  }
  const dismiss = button(icon('close'), t('dismiss-upload', { name }), () => queue.dismiss(item), 'icon-button');
  const again = button(t('retry'), t('retry-upload', { name }), () => queue.retry(item));
  return item.state === 'failed' && isWorthRetrying(item.problem) ? [again, dismiss] : [dismiss];
}

function tell(item, name) {
  if (item.state === 'done') {
    announce(t('uploaded', { name }));
  } else if (item.state === 'failed' && item.problem.code !== 'cancelled') {
    announce(t('upload-failed', { name, fault: inWords(item.problem) }));
  }
}
