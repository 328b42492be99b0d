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

  // Choosing an order in a list takes effect at once; the button stays for those without this script.
  for (const select of document.querySelectorAll("select[data-submit]")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
})();
