// What a page asks for again every few seconds replaces what is there only where it differs: a
// screen reader would read the link that has the focus anew each time.
'use strict';

const shown = new Map();

document.addEventListener('htmx:beforeSwap', (event) => {
  const { target, serverResponse, shouldSwap } = event.detail;
  if (!shouldSwap || !target.id) {
    return;
  }
  event.detail.shouldSwap = shown.get(target.id) !== serverResponse;
  shown.set(target.id, serverResponse);
});
