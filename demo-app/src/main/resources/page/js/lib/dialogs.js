// Modal dialogs: the browser keeps the focus inside, closes them on Escape and makes the rest inert.
import { h } from './dom.js';

/** Opens a dialog named by a heading in it; afterwards it is gone, and the focus is back where it was unless it was led on. */
export function openDialog(name, heading, ...content) {
  const before = document.activeElement;
  const dialog = h('dialog', { class: `dialog ${name}`, 'aria-labelledby': heading.id }, heading, content);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before?.isConnected && document.activeElement === document.body) {
      before.focus();
    }
  });
  dialog.addEventListener('click', event => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Closes what is open, because the view behind it goes. */
export function closeDialogs() {
  document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
}
