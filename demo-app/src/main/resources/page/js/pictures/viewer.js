// A picture, large.
import { openDialog } from '../lib/dialogs.js';
import { h, newId } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { fullDay, moment } from '../words/figures.js';
import { t } from '../words/words.js';
import { facts, image } from './picture.js';

export function openViewer(creative, label, onDelete) {
  const heading = h('h2', { id: newId() }, t('picture-of', label));
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': t('close'), autofocus: true }, icon('close'));
  const remove = h('button', { type: 'button', class: 'plain' }, icon('bin'), t('delete'));
  const dialog = openDialog('viewer', heading, close,
    h('div', { class: 'large' }, image(creative, t('picture-of', label))),
    h('div', { class: 'actions split' },
      h('p', { class: 'quiet' }, fullDay(creative.scheduled_at), h('br'), facts(creative), h('br'),
        t('added-at', { time: moment(creative.created_at) })),
      remove));
  close.addEventListener('click', () => dialog.close());
  remove.addEventListener('click', () => {
    dialog.close();
    onDelete(creative);
  });
}
