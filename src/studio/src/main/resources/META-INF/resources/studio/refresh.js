// Swaps in a refreshed part of a page only if it has changed. Otherwise a screen reader would read
// the focused link again after each refresh.
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
