// One picture on a board or in a list. The browser fetches it with the cookie.
import { h } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { request } from '../net/request.js';
import { size } from '../words/figures.js';
import { t } from '../words/words.js';
import { openViewer } from './viewer.js';

/** @param place its number for this day; day: how the day is called; onDelete: deletes it */
export function picture(creative, place, day, onDelete) {
  const label = { n: place, day };
  const remove = h('button', {
    type: 'button', class: 'icon-button', 'aria-label': t('delete-picture', label), onclick: () => onDelete(creative),
  }, icon('bin'));
  const open = h('button', {
    type: 'button', class: 'frame', 'aria-label': t('show', label), onclick: () => openViewer(creative, label, onDelete),
  }, image(creative, ''));
  return h('li', { class: 'picture', 'data-id': creative.id }, open,
    h('div', { class: 'picture-foot' }, h('p', { class: 'quiet' }, facts(creative)), remove));
}

export function facts({ width, height, bytes }) {
  return t('picture-facts', { width: String(width), height: String(height), size: size(bytes) });
}

/** When the cookie is too old for the browser's own request, a request of ours renews it, and the picture is asked for again. */
export function image(creative, alt) {
  const shown = h('img', {
    src: creative.creative_url, alt, width: creative.width, height: creative.height, loading: 'lazy', decoding: 'async',
  });
  shown.addEventListener('error', async () => {
    await request('GET', '/v1/me').catch(() => {});
    shown.addEventListener('error', () => shown.replaceWith(h('span', { class: 'lost' }, t('picture-lost'))), { once: true });
    shown.src = `${creative.creative_url}?again`;
  }, { once: true });
  return shown;
}
