// Tells people who listen what people who look can see. The region is in index.html, because one that is added together with
// its text is not read out.

let due = 0;

/** Says something when the reader has finished what it says just now. */
export function announce(text) {
  const region = document.getElementById('news');
  region.textContent = '';
  clearTimeout(due);
  due = setTimeout(() => {
    region.textContent = text;
  }, 120);
}
