// The buttons of templates/studio/copyable.html, which are hidden where no script runs.
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
    // the browser may forbid it
    field.select();
    said.textContent = 'Selected: copy it with the keyboard';
  }
});

// what htmx brings in later
document.addEventListener('htmx:load', (event) => reveal(event.detail.elt));
reveal(document);
