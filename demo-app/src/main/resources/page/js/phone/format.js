// Formats a national number while it is typed: in the groups of its country (see countries.js), and in groups of three and
// what is left where the number outgrows them. It checks nothing: whether a number can get a code, the server knows.

/** The ASCII digits of a text; those of Arabic and Persian keyboards are read too. */
export function digitsOf(text) {
  return text.normalize('NFKC')
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[^0-9]/g, '');
}

/** These national digits as people of the country write them; '07700 900123' as well as '7700 900123'. */
export function grouped(digits, country) {
  const lead = leadOf(digits, country);
  const parts = [];
  let rest = digits.slice(lead.length);
  for (const size of [...country.groups, 3, 3, 3]) {
    if (rest) {
      parts.push(rest.slice(0, size));
      rest = rest.slice(size);
    }
  }
  return lead + (parts.join(' ') + rest);
}

/** The number in international form, '+447700900123': without the prefix that is dialled only inside the country. */
export function international(digits, country) {
  return `+${country.dial}${digits.slice(leadOf(digits, country).length)}`;
}

/** The same for a person to read: '+44 7700 900123'. */
export function written(digits, country) {
  return `+${country.dial} ${grouped(digits.slice(leadOf(digits, country).length), country)}`;
}

function leadOf(digits, country) {
  const usual = country.groups.reduce((sum, size) => sum + size, 0);
  const isSure = country.trunk.startsWith('0') || digits.length > usual;
  return country.trunk && isSure && digits.startsWith(country.trunk) ? country.trunk : '';
}
