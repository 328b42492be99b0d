// A changed quantity is sent by itself after a moment; without this script there is a button.
(() => {
  "use strict";

  const form = document.querySelector("[data-basket]");
  if (!form) return;
  const update = form.querySelector("[data-update]");
  if (update) update.hidden = true;

  let waiting;
  form.addEventListener("change", (event) => {
    if (event.target.type !== "number" || !event.target.checkValidity()) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 600);
  });
  // Sent by hand, with Enter or a button: once is enough, and a second one would break the first off.
  form.addEventListener("submit", () => clearTimeout(waiting));
})();
