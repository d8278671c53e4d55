// Chooses the day: today, tomorrow, or another one from the calendar of the browser.
import { h, newId } from '../lib/dom.js';
import { clearFault, faultLine, showFault } from '../lib/forms.js';
import { briefDay, daysAfter, fullDay } from '../words/figures.js';
import { t } from '../words/words.js';

/** @param now today: the server's; last_day: the last one that can be chosen */
export function dayChoice(now, day) {
  const tomorrow = daysAfter(now.today, 1);
  const fault = faultLine();
  const dateId = newId();
  const date = h('input', {
    id: dateId, type: 'date', name: 'date', min: now.today, max: now.last_day, value: daysAfter(now.today, 2), required: true,
    'aria-describedby': fault.id,
  });
  const dateField = h('div', { class: 'date-field' }, h('label', { for: dateId }, t('date')), date, fault);
  const element = h('fieldset', { class: 'days' }, h('legend', {}, t('for-day')),
    h('div', { class: 'chips' },
      chip('today', t('today'), briefDay(now.today), day === now.today),
      chip('tomorrow', t('tomorrow'), briefDay(tomorrow), day === tomorrow),
      chip('other', t('another-day'), t('from-calendar'), false)),
    dateField);
  const choice = () => element.querySelector('input[name=day]:checked').value;
  const show = () => {
    dateField.hidden = choice() !== 'other';
  };
  element.addEventListener('change', show);
  date.addEventListener('input', () => clearFault(fault, date));
  show();
  return {
    element,
    day: () => ({ today: now.today, tomorrow, other: date.value })[choice()],
    isGood() {
      if (choice() !== 'other' || date.validity.valid) {
        return true;
      }
      showFault(fault, date, t('wrong-day', { first: fullDay(now.today), last: fullDay(now.last_day) }));
      return false;
    },
  };
}

function chip(value, text, note, checked) {
  const id = newId();
  return h('div', { class: 'chip' },
    h('input', { type: 'radio', name: 'day', id, value, checked }),
    h('label', { for: id }, h('span', {}, text), ' ', h('span', { class: 'quiet' }, note)));
}
