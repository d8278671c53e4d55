// What the forms have in common: a place for a fault, and a button that says that it works.
import { h, newId } from './dom.js';
import { announce } from './live.js';

/** The line below a field that says what is wrong with it. */
export function faultLine() {
  return h('p', { class: 'fault', id: newId() });
}

/** Shows a fault of a field, reads it out, and takes the person there. */
export function showFault(line, input, text) {
  line.textContent = text;
  input.setAttribute('aria-invalid', 'true');
  announce(text);
  input.focus();
}

export function clearFault(line, input) {
  line.textContent = '';
  input.removeAttribute('aria-invalid');
}

/** Runs an action once at a time, while the button says so; the focus stays on it. */
export async function whileBusy(button, text, action) {
  if (button.getAttribute('aria-busy') === 'true') {
    return;
  }
  const before = button.textContent;
  button.setAttribute('aria-busy', 'true');
  button.textContent = text;
  try {
    await action();
  } finally {
    button.removeAttribute('aria-busy');
    button.textContent = before;
  }
}
