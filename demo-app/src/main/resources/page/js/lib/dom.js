// Makes elements. Text stays text: nothing here reads HTML, so nothing that a server or a person says becomes markup.

/** h('p', {class: 'hint', onclick: f}, 'text', child): attributes that are false or null are left out, children too. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== false && value != null) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  return fill(element, ...children);
}

/** Puts these children in place of those that are there. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(child => child != null && child !== false));
  return element;
}

/** Moves the focus to something that is no control, such as a heading. */
export function focusOn(element) {
  if (!element.matches('a, button, input, select, textarea')) {
    element.tabIndex = -1;
  }
  element.focus();
}

let names = 0;

/** A new id, to tie a label or a hint to its field. */
export function newId() {
  names += 1;
  return `id-${names}`;
}
