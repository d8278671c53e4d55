// What can be said of a file before it is sent. The server looks at its content, and has the last word.
import { Problem } from '../net/problem.js';

export const TYPES = Object.freeze(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** A Problem, or undefined when there is none. */
export function problemOf(file, maxBytes) {
  if (!TYPES.includes(file.type)) {
    return new Problem('unsupported_type', 0);
  }
  if (file.size === 0) {
    return new Problem('empty', 0);
  }
  return file.size > maxBytes ? new Problem('payload_too_large', 0) : undefined;
}
