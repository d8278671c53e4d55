// Tells people who listen what people who look can see. The region is in index.html, because one that is added together with
// its text is not read out.

let due = 0;

/** Says something, if it is anything, when the reader has finished what it says just now. */
export function announce(text) {
  if (!text) {
    return;
  }
  const region = document.getElementById('news');
  region.textContent = '';
  clearTimeout(due);
  due = setTimeout(() => {
    region.textContent = text;
  }, 120);
}
