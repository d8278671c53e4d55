// Where the person is signed in.
import { confirm } from '../lib/confirm.js';
import { fill, focusOn, h, newId } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { announce } from '../lib/live.js';
import { request } from '../net/request.js';
import { inWords } from '../words/faults.js';
import { ago, moment } from '../words/figures.js';
import { t } from '../words/words.js';
import { deviceName, isHandheld } from './agent.js';

export function sessions() {
  const title = newId();
  const list = h('ul', { class: 'sessions' });
  const heading = h('h2', { id: title }, t('devices'));
  const others = h('button', { type: 'button', class: 'plain wide', hidden: true, onclick: () => endOthers() }, t('end-others'));

  const reload = async () => {
    try {
      const found = (await request('GET', '/v1/sessions')).sessions;
      const thisFirst = found.filter(one => one.current).concat(found.filter(one => !one.current));
      fill(list, thisFirst.map((session, place) => row(session, place + 1, end)));
      others.hidden = found.length < 2;
    } catch (problem) {
      fill(list, h('li', { class: 'fault' }, inWords(problem)));
    }
  };
  const act = async (action, news) => {
    try {
      await action();
      announce(news);
    } catch (problem) {
      announce(inWords(problem));
    }
    await reload();
    focusOn(heading);
  };
  const end = session => act(() => request('DELETE', `/v1/sessions/${encodeURIComponent(session.id)}`), t('ended'));
  const endOthers = async () => {
    if (await confirm({ title: t('end-others-title'), text: t('end-others-text'), yes: t('end-others') })) {
      await act(() => request('POST', '/v1/logout-all', { json: { keep_current: true } }), t('ended-others'));
    }
  };
  return {
    element: h('section', { class: 'devices card', 'aria-labelledby': title },
      heading, h('p', { class: 'lead' }, t('devices-lead')), list, others),
    reload,
  };
}

function row(session, place, end) {
  const name = deviceName(session.device);
  return h('li', { class: 'session' },
    icon(isHandheld(session.device) ? 'mobile' : 'desktop'),
    h('div', {},
      h('p', { class: 'session-name' }, h('span', {}, name), ' ', session.current && h('span', { class: 'badge' }, t('this-device'))),
      h('p', { class: 'quiet' }, t('active', { time: ago(session.last_seen_at) })),
      h('p', { class: 'quiet' }, t('since', { time: moment(session.created_at) }))),
    !session.current && h('button', {
      type: 'button', class: 'plain small', 'aria-label': t('end-session', { n: place, device: name }), onclick: () => end(session),
    }, t('end')));
}
