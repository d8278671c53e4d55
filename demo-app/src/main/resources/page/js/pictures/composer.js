// The dialog in which pictures are chosen, looked at and given a day.
import { openDialog } from '../lib/dialogs.js';
import { fill, h, newId } from '../lib/dom.js';
import { clearFault, faultLine, showFault } from '../lib/forms.js';
import { icon } from '../lib/icons.js';
import { inWords } from '../words/faults.js';
import { size } from '../words/figures.js';
import { t } from '../words/words.js';
import { TYPES, problemOf } from './check.js';
import { dayChoice } from './day-choice.js';
import { acceptDrops } from './drop.js';
import { queue } from './queue.js';

/** @param now what the server says of days and sizes */
export function openComposer(now, day, files = []) {
  const chosen = new Map();
  const fault = faultLine();
  const list = h('ul', { class: 'chosen', 'aria-label': t('chosen') });
  const picker = h('input', {
    type: 'file', id: newId(), class: 'unseen', multiple: true, accept: TYPES.join(','), 'aria-describedby': fault.id,
  });
  const days = dayChoice(now, day);
  const upload = h('button', { type: 'submit', class: 'primary' });
  const zone = h('div', { class: 'drop-zone' }, picker,
    h('label', { for: picker.id, class: 'button' }, icon('upload'), t('choose')),
    h('p', { class: 'hint' }, t('choose-hint', { size: size(now.max_bytes) })));

  const show = () => {
    fill(list, [...chosen].map(([file, preview]) => preparing(file, preview, now, () => leaveOut(file))));
    list.hidden = chosen.size === 0;
    const good = goodOnes().length;
    upload.textContent = good > 0 ? t('upload', { n: good }) : t('upload-none');
  };
  const goodOnes = () => [...chosen.keys()].filter(file => !problemOf(file, now.max_bytes));
  const take = more => {
    more.forEach(file => chosen.set(file, URL.createObjectURL(file)));
    clearFault(fault, picker);
    show();
  };
  const leaveOut = file => {
    const place = [...chosen.keys()].indexOf(file);
    URL.revokeObjectURL(chosen.get(file));
    chosen.delete(file);
    show();
    (list.querySelectorAll('button')[Math.min(place, chosen.size - 1)] ?? picker).focus();
  };
  const submit = event => {
    event.preventDefault();
    if (goodOnes().length === 0) {
      showFault(fault, picker, t('nothing-chosen'));
    } else if (days.isGood()) {
      const sent = goodOnes();
      dialog.close();
      queue.add(sent, days.day());
    }
  };
  picker.addEventListener('change', () => {
    take([...picker.files]);
    picker.value = '';
  });
  acceptDrops(zone, take);
  const dialog = openDialog('composer', h('h2', { id: newId() }, t('choose-title')),
    h('form', { novalidate: true, onsubmit: submit }, zone, fault, list, days.element,
      h('div', { class: 'actions' },
        h('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, t('cancel')), upload)));
  dialog.addEventListener('close', () => chosen.forEach(preview => URL.revokeObjectURL(preview)));
  take(files);
}

function preparing(file, preview, now, leaveOut) {
  const problem = problemOf(file, now.max_bytes);
  const isPicture = problem?.code !== 'unsupported_type';
  return h('li', { class: problem ? 'bad' : 'good' },
    isPicture ? h('img', { src: preview, alt: '' }) : h('span', { class: 'no-preview' }, icon('picture')),
    h('div', { class: 'chosen-text' },
      h('bdi', { class: 'upload-name' }, file.name),
      problem ? h('p', { class: 'fault' }, inWords(problem)) : h('p', { class: 'quiet' }, size(file.size))),
    h('button', {
      type: 'button', class: 'icon-button', 'aria-label': t('leave-out', { name: file.name }), onclick: leaveOut,
    }, icon('close')));
}
