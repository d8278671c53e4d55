// Counts seconds down by the monotonic clock, so that a changed clock or a sleeping tab does not matter.

/** Calls tick(seconds left) now and each second; the last call is tick(0). Returns what stops it. */
export function countDown(seconds, tick) {
  const end = performance.now() + seconds * 1000;
  let timer = 0;
  const step = () => {
    const left = Math.max(0, end - performance.now());
    tick(Math.ceil(left / 1000));
    if (left > 0) {
      timer = setTimeout(step, left % 1000 || 1000);
    }
  };
  step();
  return () => clearTimeout(timer);
}
