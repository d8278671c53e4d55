// Sends a form and tells how far it is: fetch cannot do that for what goes out.
import { HEADERS } from './headers.js';
import { Problem } from './problem.js';
import { isStranger, renewOrLeave } from './request.js';

/**
 * The body of the answer.
 * @param progress called with the share that has gone out, 0 to 1
 * @param signal ends it
 * @throws Problem
 */
export async function send(path, form, progress, signal) {
  const asked = performance.now();
  try {
    return await once(path, form, progress, signal);
  } catch (problem) {
    if (!isStranger(problem)) {
      throw problem;
    }
    await renewOrLeave(asked);
    return once(path, form, progress, signal);
  }
}

function once(path, form, progress, signal) {
  return new Promise((resolve, reject) => {
    const exchange = new XMLHttpRequest();
    exchange.open('POST', path);
    Object.entries(HEADERS).forEach(([name, value]) => exchange.setRequestHeader(name, value));
    exchange.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 0));
    exchange.upload.addEventListener('load', () => progress(1));
    exchange.addEventListener('error', () => reject(Problem.offline()));
    exchange.addEventListener('abort', () => reject(Problem.cancelled()));
    exchange.addEventListener('load', () => {
      const { status, responseText } = exchange;
      if (status >= 200 && status < 300) {
        resolve(JSON.parse(responseText));
      } else {
        reject(Problem.read(status, responseText, name => exchange.getResponseHeader(name)));
      }
    });
    signal.addEventListener('abort', () => exchange.abort(), { once: true });
    if (signal.aborted) {
      reject(Problem.cancelled());
    } else {
      exchange.send(form);
    }
  });
}
