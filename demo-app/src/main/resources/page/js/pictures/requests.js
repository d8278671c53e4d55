// The requests about pictures.
import { request } from '../net/request.js';
import { send } from '../net/send.js';

const PAGE = 24;

/** {today: […], tomorrow: […]} */
export async function scheduled() {
  return (await request('GET', '/scheduled')).scheduled_creatives;
}

/** One page of all pictures, newest first: {creatives, next} */
export function page(cursor) {
  const from = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  return request('GET', `/creatives?limit=${PAGE}${from}`);
}

export async function upload(file, day, progress, signal) {
  const form = new FormData();
  form.append('scheduled_at', day);
  form.append('file', file, file.name);
  return (await send('/upload-creative', form, progress, signal)).creative;
}

export function remove(id) {
  return request('DELETE', `/creatives/${encodeURIComponent(id)}`);
}

/** Takes a deletion back, which is possible for ten minutes. */
export function restore(id) {
  return request('POST', `/creatives/${encodeURIComponent(id)}/restore`);
}
