/* The explanation beside the lines: swapped in by htmx, marked in the table, closed by Escape.
   Without this script every link is a page of its own. */
(() => {
  "use strict";
  let opener = null;

  const mark = (link) => {
    for (const row of document.querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
    for (const other of document.querySelectorAll("[data-why][aria-expanded]")) other.removeAttribute("aria-expanded");
    if (!link) return;
    link.setAttribute("aria-expanded", "true");
    const row = link.closest("tr");
    if (row) row.setAttribute("aria-current", "true");
  };

  const close = (event) => {
    const slot = document.getElementById("why");
    const link = slot && slot.querySelector(".whybox__close");
    if (!link) return;
    if (!opener) {
      if (event.type === "keydown") link.click();
      return;
    }
    event.preventDefault();
    slot.replaceChildren(document.getElementById("why-hint").content.cloneNode(true));
    history.replaceState(history.state, "", link.href.split("#")[0]);
    mark(null);
    opener.focus();
    opener = null;
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    const link = event.target.closest("[data-why]");
    if (link) opener = link;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "why") return;
    mark(opener);
    const heading = document.getElementById("why-h");
    if (heading) heading.focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".whybox__close")) close(event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(event);
  });
})();
