// Uploads: two at a time, as many as the server lets one person run. Others wait their turn. The queue outlives the views.
import { Problem } from '../net/problem.js';
import { upload } from './requests.js';

const AT_ONCE = 2;

/** Tells 'change' when an upload changes, 'list' when uploads come and go, 'done' when one has its picture. */
class Queue extends EventTarget {
  #uploads = [];
  #named = 0;

  get uploads() {
    return this.#uploads;
  }

  /** What is done goes off the list when something new comes. */
  add(files, day) {
    this.tidy();
    for (const file of files) {
      this.#named += 1;
      const preview = URL.createObjectURL(file);
      this.#uploads.push({ key: this.#named, file, day, preview, state: 'waiting', share: 0 });
    }
    this.#tell('list');
    this.#startNext();
  }

  cancel(item) {
    if (item.state === 'waiting') {
      this.#set(item, { state: 'failed', problem: Problem.cancelled() });
    }
    item.stop?.abort();
  }

  retry(item) {
    this.#set(item, { state: 'waiting', share: 0, problem: undefined });
    this.#startNext();
  }

  /** Takes it off the list. */
  dismiss(item) {
    URL.revokeObjectURL(item.preview);
    this.#uploads = this.#uploads.filter(other => other !== item);
    this.#tell('list');
  }

  /** Takes off what is done. */
  tidy() {
    this.#uploads.filter(item => item.state === 'done').forEach(item => this.dismiss(item));
  }

  /** Ends everything: the person has left. */
  clear() {
    this.#uploads.forEach(item => item.stop?.abort());
    [...this.#uploads].forEach(item => this.dismiss(item));
  }

  get isRunning() {
    return this.#uploads.some(item => item.state === 'sending' || item.state === 'waiting');
  }

  #startNext() {
    const running = this.#uploads.filter(item => item.state === 'sending').length;
    const next = this.#uploads.filter(item => item.state === 'waiting').slice(0, Math.max(0, AT_ONCE - running));
    next.forEach(item => this.#run(item));
  }

  async #run(item) {
    item.stop = new AbortController();
    this.#set(item, { state: 'sending', share: 0 });
    try {
      const creative = await upload(item.file, item.day, share => this.#set(item, { share }), item.stop.signal);
      this.#set(item, { state: 'done', creative });
      this.#tell('done', item);
    } catch (problem) {
      this.#set(item, { state: 'failed', problem });
    }
    this.#startNext();
  }

  #set(item, changes) {
    Object.assign(item, changes);
    this.#tell('change', item);
  }

  #tell(name, item) {
    this.dispatchEvent(new CustomEvent(name, { detail: item }));
  }
}

export const queue = new Queue();
