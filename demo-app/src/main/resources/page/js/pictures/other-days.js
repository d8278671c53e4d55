// What is neither for today nor for tomorrow: read a page at a time, later days first, past ones after them.
import { fill, h, newId } from '../lib/dom.js';
import { whileBusy } from '../lib/forms.js';
import { announce } from '../lib/live.js';
import { inWords } from '../words/faults.js';
import { daysAfter, fullDay } from '../words/figures.js';
import { t } from '../words/words.js';
import { picture } from './picture.js';
import { page } from './requests.js';

const ENOUGH = 12;
const MOST_PAGES = 4;

export function otherDays(now, onDelete) {
  const title = newId();
  const groups = h('div', {});
  const more = h('button', { type: 'button', class: 'plain', hidden: true, onclick: () => whileBusy(more, t('loading'), read) }, t('show-more'));
  const empty = h('p', { class: 'empty' }, t('no-other-days'));
  const heading = h('h2', { id: title }, t('other-days'));
  let creatives = [];
  let next;
  let reading = 0;

  const show = () => {
    const last = daysAfter(now.today, 1);
    const byDay = [...creatives].sort((a, b) => a.scheduled_at.localeCompare(b.scheduled_at));
    fill(groups,
      group('coming', byDay.filter(({ scheduled_at: day }) => day > last), onDelete),
      group('past', byDay.filter(({ scheduled_at: day }) => day < now.today).reverse(), onDelete));
    empty.hidden = creatives.length > 0;
    more.hidden = next === undefined;
    more.textContent = t('show-more');
  };
  /** Reads on until there is something to show. */
  const read = async () => {
    reading += 1;
    const mine = reading;
    const found = [];
    for (let pages = 0; pages < MOST_PAGES && found.length < ENOUGH && (pages === 0 || next); pages += 1) {
      const answer = await page(next).catch(problem => announce(inWords(problem)));
      if (!answer || mine !== reading) {
        return;
      }
      found.push(...answer.creatives.filter(creative => isOther(creative, now)));
      next = answer.next;
    }
    creatives.push(...found);
    show();
  };
  return {
    element: h('section', { class: 'other-days', 'aria-labelledby': title }, h('div', { class: 'section-head' }, heading), groups, empty, more),
    heading,
    reload() {
      creatives = [];
      next = undefined;
      return read();
    },
    without(id) {
      creatives = creatives.filter(creative => creative.id !== id);
      show();
    },
  };
}

function isOther({ scheduled_at: day }, { today }) {
  return day !== today && day !== daysAfter(today, 1);
}

function group(name, creatives, onDelete) {
  if (creatives.length === 0) {
    return null;
  }
  const title = newId();
  const days = Map.groupBy ? Map.groupBy(creatives, creative => creative.scheduled_at) : groupBy(creatives);
  return h('section', { class: 'days-group', 'aria-labelledby': title }, h('h3', { id: title }, t(name)),
    h('div', { class: 'days-list' }, [...days].map(([day, those]) => h('div', { class: 'one-day' },
      h('h4', {}, fullDay(day)),
      h('ul', { class: 'pictures compact' }, those.map((creative, place) => picture(creative, place + 1, fullDay(day), onDelete)))))));
}

function groupBy(creatives) {
  const days = new Map();
  creatives.forEach(creative => days.set(creative.scheduled_at, [...days.get(creative.scheduled_at) ?? [], creative]));
  return days;
}
