// Makes an element a place to drop files on.

/** Calls onFiles with what was dropped; meanwhile the element has the class 'dropping'. */
export function acceptDrops(element, onFiles) {
  let inside = 0;
  const leave = () => {
    inside = 0;
    element.classList.remove('dropping');
  };
  element.addEventListener('dragenter', event => {
    if (hasFiles(event)) {
      event.preventDefault();
      inside += 1;
      element.classList.add('dropping');
    }
  });
  element.addEventListener('dragover', event => {
    if (hasFiles(event)) {
      event.preventDefault();
    }
  });
  element.addEventListener('dragleave', () => {
    inside -= 1;
    if (inside <= 0) {
      leave();
    }
  });
  element.addEventListener('drop', event => {
    event.preventDefault();
    event.stopPropagation();
    leave();
    if (event.dataTransfer.files.length > 0) {
      onFiles([...event.dataTransfer.files]);
    }
  });
}

function hasFiles(event) {
  return [...event.dataTransfer.types].includes('Files');
}
