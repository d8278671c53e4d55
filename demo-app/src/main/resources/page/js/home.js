// The view of whoever is signed in: boards for today and tomorrow, other days, uploads, devices.
import { sessions } from './devices/sessions.js';
import { fill, focusOn, h } from './lib/dom.js';
import { announce } from './lib/live.js';
import { openComposer } from './pictures/composer.js';
import { otherDays } from './pictures/other-days.js';
import { board } from './pictures/board.js';
import { queue } from './pictures/queue.js';
import { remove, restore, scheduled } from './pictures/requests.js';
import { uploadTray } from './pictures/tray.js';
import { offerUndo, withdrawUndo } from './pictures/undo.js';
import { greeting } from './greeting.js';
import { inWords } from './words/faults.js';
import { daysAfter } from './words/figures.js';
import { t } from './words/words.js';

/** @param readNow asks the server which day it is */
export function homeView(root, state, readNow) {
  const add = (day, files) => openComposer(state.now, day, files);
  const { today } = state.now;
  const boards = { today: board('today', today, add, erase), tomorrow: board('tomorrow', daysAfter(today, 1), add, erase) };
  const others = otherDays(state.now, erase);
  const tray = uploadTray();
  const devices = sessions();
  let shown = { today: [], tomorrow: [] };

  const show = lists => {
    shown = lists;
    boards.today.show(lists.today);
    boards.tomorrow.show(lists.tomorrow);
  };
  const reload = async () => {
    try {
      show(await scheduled());
    } catch (problem) {
      announce(inWords(problem));
    }
  };
  /** Deletes at once and offers to take it back. The focus goes to what stands in its place. */
  async function erase(creative) {
    const item = root.querySelector(`[data-id="${CSS.escape(creative.id)}"]`);
    const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
    const next = neighbour?.dataset.id;
    const section = item?.closest('section');
    try {
      await remove(creative.id);
    } catch (problem) {
      announce(inWords(problem));
      return;
    }
    show({ today: without(shown.today, creative), tomorrow: without(shown.tomorrow, creative) });
    others.without(creative.id);
    const target = next && root.querySelector(`[data-id="${CSS.escape(next)}"] .icon-button`);
    focusOn(target || (section?.isConnected && section.querySelector('h2')) || others.heading);
    offerUndo(() => bringBack(creative));
  }
  const bringBack = async creative => {
    try {
      await restore(creative.id);
      announce(t('undone'));
    } catch (problem) {
      announce(inWords(problem));
    }
    await Promise.all([reload(), others.reload()]);
    root.querySelector(`[data-id="${CSS.escape(creative.id)}"] .frame`)?.focus();
  };
  const uploaded = ({ detail: { creative } }) => {
    const isSoon = creative.scheduled_at === today || creative.scheduled_at === daysAfter(today, 1);
    return isSoon ? reload() : others.reload();
  };
  const stopDays = atNextDay(state, readNow, reload);
  queue.addEventListener('done', uploaded);
  fill(root,
    greeting(state),
    tray.element,
    h('div', { class: 'boards' }, boards.today.element, boards.tomorrow.element),
    h('div', { class: 'more' }, others.element, devices.element));
  show(shown);
  reload();
  others.reload();
  devices.reload();
  return () => {
    stopDays();
    withdrawUndo();
    tray.stop();
    queue.removeEventListener('done', uploaded);
  };
}

function without(creatives, { id }) {
  return creatives.filter(creative => creative.id !== id);
}

/** At midnight of the server's zone, or when the person comes back to this tab, what is on the boards may have changed. */
function atNextDay(state, readNow, reload) {
  const look = () => document.hidden || readNow().then(isNewDay => isNewDay || reload());
  const seconds = Math.min(state.now.day_ends_in ?? 86_400, 86_400) + 1;
  const timer = setTimeout(look, seconds * 1000);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
