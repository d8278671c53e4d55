// The field for a phone number: its country, and its digits, formatted while they are typed.
import { fill, h, newId } from '../lib/dom.js';
import { language, t } from '../words/words.js';
import { COUNTRIES, countryCalled, countryOf, countryOfBrowser } from './countries.js';
import { digitsOf, grouped, international, written } from './format.js';

/** @param known {region, digits} of an earlier try */
export function phoneField(known, describedBy) {
  const inputId = newId();
  const selectId = newId();
  const code = h('span', { class: 'calling-code', 'aria-hidden': 'true' });
  const select = h('select', { id: selectId, name: 'country', autocomplete: 'country' }, options());
  const input = h('input', {
    id: inputId, name: 'phone', type: 'tel', autocomplete: 'tel', inputmode: 'tel', dir: 'ltr', required: true,
    enterkeyhint: 'send', 'aria-describedby': describedBy,
  });
  const country = () => countryOf(select.value);
  const show = found => {
    select.value = found.region;
    fill(code, h('span', { class: 'region' }, found.region), `+${found.dial}`);
    input.placeholder = grouped('1234567890'.slice(0, found.groups.reduce((a, b) => a + b, 0)), { ...found, trunk: '' });
  };

  show(countryOf(known?.region) ?? countryOfBrowser());
  input.value = known?.digits ? grouped(known.digits, country()) : '';
  select.addEventListener('change', () => {
    show(country());
    input.value = grouped(digitsOf(input.value), country());
  });
  input.addEventListener('input', () => typed(input, country, show));
  return {
    element: h('div', { class: 'phone-field' },
      h('div', { class: 'labels', dir: 'ltr' },
        h('label', { for: selectId, class: 'country-label' }, t('country')), h('label', { for: inputId }, t('phone-number'))),
      h('div', { class: 'joined', dir: 'ltr' }, h('span', { class: 'country' }, select, code), input)),
    input,
    region: () => select.value,
    digits: () => digitsOf(input.value),
    international: () => international(digitsOf(input.value), country()),
    written: () => written(digitsOf(input.value), country()),
  };
}

/** '+447700900123' with spaces. */
export function spaced(number) {
  const digits = digitsOf(number);
  const country = countryCalled(digits);
  return country ? written(digits.slice(country.dial.length), country) : number;
}

/** Formats what is there and keeps the caret behind the digit that it was behind. */
function typed(input, country, show) {
  const before = digitsOf(input.value.slice(0, input.selectionStart)).length;
  if (/^\s*(\+|00)/.test(input.value)) {
    const digits = digitsOf(input.value).replace(/^00/, '');
    const found = countryCalled(digits);
    if (!found || digits.length === found.dial.length) {
      return;
    }
    show(found);
    input.value = grouped(digits.slice(found.dial.length), found);
    return;
  }
  const text = grouped(digitsOf(input.value), country());
  if (text !== input.value) {
    input.value = text;
    const caret = placeBehind(text, before);
    input.setSelectionRange(caret, caret);
  }
}

function placeBehind(text, digits) {
  let seen = 0;
  for (let place = 0; place < text.length; place += 1) {
    if (seen === digits) {
      return place;
    }
    seen += text[place] === ' ' ? 0 : 1;
  }
  return text.length;
}

function options() {
  const names = new Intl.DisplayNames(language(), { type: 'region' });
  const inOrder = new Intl.Collator(language());
  return COUNTRIES
    .map(country => ({ region: country.region, name: `${names.of(country.region)} (+${country.dial})` }))
    .sort((a, b) => inOrder.compare(a.name, b.name))
    .map(({ region, name }) => h('option', { value: region }, name));
}
