// Development mode: a phone that shows the text messages which would have gone out. Elsewhere the server has no such list.
import { fill, h, newId } from '../lib/dom.js';
import { announce } from '../lib/live.js';
import { request } from '../net/request.js';
import { clockTime } from '../words/figures.js';
import { t } from '../words/words.js';

const PAUSE = 1500;
const PAUSE_WHILE_DUE = 400;

/**
 * @param challenges the ids of what was asked for in this page; the list may grow
 * @param onCode what to do with a code
 */
export function phonePanel(challenges, onCode) {
  const list = h('ol', { class: 'messages' });
  const title = newId();
  let shown = [];
  let timer = 0;
  let stopped = false;

  /** Whether a message is still to come. */
  const isDue = () => !challenges.every(id => shown.some(message => message.challenge_id === id));
  /** Whoever is not at the server's own machine is not shown the messages. */
  const missed = problem => {
    if (problem.status === 404) {
      stopped = true;
      element.hidden = true;
    }
    return shown;
  };
  const update = async () => {
    clearTimeout(timer);
    const messages = document.hidden || challenges.length === 0 ? shown : await read(challenges).catch(missed);
    if (stopped) {
      return;
    }
    if (messages.length !== shown.length) {
      fill(list, messages.map(message => bubble(message, onCode)));
      list.scrollTop = list.scrollHeight;
      announce(t('message-arrived'));
    }
    shown = messages;
    timer = setTimeout(update, isDue() ? PAUSE_WHILE_DUE : PAUSE);
  };
  const element = h('aside', { class: 'phone', 'aria-labelledby': title },
    h('h2', { id: title, class: 'unseen' }, t('phone-panel')),
    h('div', { class: 'phone-body' },
      h('div', { class: 'phone-bar', 'aria-hidden': 'true' }, h('span', {}, clockTime(Date.now())), h('span', { class: 'notch' })),
      h('p', { class: 'phone-title', 'aria-hidden': 'true' }, t('phone-panel-from')), list),
    h('p', { class: 'hint' }, t('phone-panel-note')));
  fill(list, h('li', { class: 'empty' }, t('phone-panel-empty')));
  update();
  return {
    element,
    hurry: update,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Oldest first, as on a phone. */
async function read(challenges) {
  const messages = await request('GET', '/dev/messages', { anonymous: true });
  return messages.filter(message => challenges.includes(message.challenge_id)).reverse();
}

function bubble({ text, at }, onCode) {
  const code = text.match(/[0-9]{6,10}/)?.[0];
  return h('li', {},
    h('p', { class: 'bubble', dir: 'auto' }, text),
    h('time', { datetime: at }, clockTime(at)),
    code && h('button', { type: 'button', class: 'small', onclick: () => onCode(code) }, t('use-code', { code })));
}
