// Handles the buttons of templates/studio/copyable.html, which stay hidden without scripts.
'use strict';

function reveal(part) {
  for (const button of part.querySelectorAll('button[data-copy]')) {
    button.hidden = false;
  }
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]');
  if (!button) {
    return;
  }
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector('[role=status]');
  said.textContent = '';
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = 'Copied';
  } catch {
    // the browser may deny access to the clipboard
    field.select();
    said.textContent = 'Selected. Copy it with your keyboard.';
  }
});

// parts that htmx inserts later
document.addEventListener('htmx:load', (event) => reveal(event.detail.elt));
reveal(document);
