// The language of the page, and its texts. A text is a string, or one string for each plural category of {n}.
import { ARABIC } from './ar.js';
import { ENGLISH } from './en.js';

const LANGUAGES = new Map([
  ['en', { texts: ENGLISH, direction: 'ltr' }],
  ['ar', { texts: ARABIC, direction: 'rtl' }],
]);

let current = 'en';

/** The language that the address asks for (?lang=ar), else the first of the browser's that there is, else English. */
export function wantedLanguage() {
  const asked = [new URLSearchParams(location.search).get('lang') ?? '', ...navigator.languages];
  return asked.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => LANGUAGES.has(tag)) ?? 'en';
}

/** Speaks this language from now on. */
export function speak(language) {
  current = language;
  document.documentElement.lang = language;
  document.documentElement.dir = LANGUAGES.get(language).direction;
}

export function language() {
  return current;
}

/** For Intl: the language as it is spoken where the browser is at home, with the digits of codes and phone numbers. */
export function locale() {
  const local = navigator.languages.find(tag => tag.toLowerCase().startsWith(current)) ?? current;
  return new Intl.Locale(local, { numberingSystem: 'latn' }).toString();
}

/** The text of that name; {name} in it becomes values.name, and values.n chooses the plural. */
export function t(name, values = {}) {
  return template(name, values).replace(/\{(\w+)\}/g, (_, key) => shown(values[key]));
}

/** The same as a list of nodes, when a value is an element. */
export function nodes(name, values) {
  return template(name, values).split(/(\{\w+\})/).map(part => {
    const value = values[part.slice(1, -1)];
    return /^\{\w+\}$/.test(part) ? (value instanceof Node ? value : shown(value)) : part;
  });
}

export function has(name) {
  return name in ENGLISH;
}

function template(name, values) {
  const text = LANGUAGES.get(current).texts[name];
  if (typeof text !== 'object') {
    return text;
  }
  return text[new Intl.PluralRules(current).select(values.n)] ?? text.other;
}

function shown(value) {
  return typeof value === 'number' ? new Intl.NumberFormat(locale()).format(value) : String(value);
}
