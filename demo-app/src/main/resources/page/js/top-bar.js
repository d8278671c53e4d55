// The bar at the top: the language, and the way out.
import { fill, h } from './lib/dom.js';
import { language, t } from './words/words.js';

/** The other language, each in its own words. */
const OTHERS = { en: ['ar', 'العربية'], ar: ['en', 'English'] };

export function showTopBar({ isSignedIn, onSignOut, onLanguage }) {
  const [other, name] = OTHERS[language()];
  document.getElementById('skip').textContent = t('skip');
  fill(document.getElementById('top-actions'),
    h('button', { type: 'button', class: 'plain small language', lang: other, onclick: () => onLanguage(other) }, name),
    isSignedIn && h('button', { type: 'button', class: 'plain small', onclick: onSignOut }, t('sign-out')));
}
