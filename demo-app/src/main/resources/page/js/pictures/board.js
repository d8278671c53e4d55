// A board: the pictures of one day.
import { fill, h, newId } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { dayOfMonth, longDay, shortMonth } from '../words/figures.js';
import { t } from '../words/words.js';
import { acceptDrops } from './drop.js';
import { picture } from './picture.js';

/**
 * @param name 'today' or 'tomorrow'
 * @param onAdd(day, files) opens the dialog
 */
export function board(name, day, onAdd, onDelete) {
  const title = newId();
  const heading = h('h2', { id: title }, t(name));
  const count = h('span', {});
  const list = h('ul', { class: 'pictures' });
  const empty = h('p', { class: 'empty' }, icon('picture'), t(`empty-${name}`));
  const add = h('button', {
    type: 'button', class: 'plain', 'aria-label': t('add-for', { day: t(name) }), onclick: () => onAdd(day, []),
  }, icon('add'), t('add'));
  const element = h('section', { class: `board ${name}`, 'aria-labelledby': title, 'data-drop': t('drop-here', { day: t(name) }) },
    h('div', { class: 'section-head' },
      h('span', { class: 'leaf', 'aria-hidden': 'true' }, h('span', {}, shortMonth(day)), h('b', {}, dayOfMonth(day))),
      h('div', {}, heading, h('p', { class: 'quiet' }, longDay(day), count)), add),
    list, empty);
  acceptDrops(element, files => onAdd(day, files));
  return {
    element,
    heading,
    show(creatives) {
      fill(list, creatives.map((creative, place) => picture(creative, place + 1, t(name), onDelete)));
      list.hidden = creatives.length === 0;
      empty.hidden = creatives.length > 0;
      count.textContent = creatives.length > 0 ? ` · ${t('pictures', { n: creatives.length })}` : '';
    },
  };
}
