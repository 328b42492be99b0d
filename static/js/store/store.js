// Enhancements for every store page. Everything here also works without it.
(() => {
  "use strict";

  // The phone menu closes on Escape and on a click elsewhere.
  const menu = document.querySelector("[data-menu]");
  if (menu) {
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }

  // Steppers beside quantities; without this script the number field alone does it.
  for (const button of document.querySelectorAll("[data-qty] button[data-step]")) {
    button.hidden = false;
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-qty] button[data-step]");
    if (!button) return;
    const input = button.closest("[data-qty]").querySelector("input");
    const low = Number(input.min || 0);
    const high = Number(input.max || 999);
    const next = (Number(input.value) || 0) + Number(button.dataset.step);
    const value = Math.min(high, Math.max(low, next));
    if (value === Number(input.value)) return;
    input.value = value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Choosing an order in a list takes effect at once; the button stays for those without this script.
  for (const select of document.querySelectorAll("select[data-submit]")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
})();
