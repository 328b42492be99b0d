// The basket drawer: htmx fills it, the dialog element keeps the focus inside and closes on Escape.
// If the answer does not come, the form or link goes the plain way.
(() => {
  "use strict";

  const drawer = document.getElementById("drawer");
  const inside = document.getElementById("drawer-inside");
  if (!drawer || !inside) return;

  let opener;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target === inside && !drawer.open) opener = event.detail.elt;
  });
  // The header's link comes afresh with every answer, so its old self cannot have the focus back.
  drawer.addEventListener("close", () => {
    (opener && opener.isConnected ? opener : document.getElementById("basket-link"))?.focus();
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== inside) return;
    if (!drawer.open) drawer.showModal();
    // What had the focus is gone: a removed line, say.
    else if (!drawer.contains(document.activeElement)) drawer.querySelector("h2").focus();
  });

  drawer.addEventListener("click", (event) => {
    // A click on the dialog element itself is one beside its content: on the backdrop.
    if (event.target === drawer || event.target.closest("[data-close]")) drawer.close();
  });

  const plainWay = (event) => {
    const asked = event.detail.elt;
    if (event.detail.target !== inside) return;
    const form = asked.form || asked.closest("form");
    if (asked.href) {
      window.location.assign(asked.href);
    } else if (form) {
      form.action = asked.getAttribute("formaction") || form.action;
      HTMLFormElement.prototype.submit.call(form);
    }
  };
  document.addEventListener("htmx:responseError", plainWay);
  document.addEventListener("htmx:sendError", plainWay);
})();
