// Opens a branch of the tree in place. Without this script the same link makes it the top.
(() => {
  "use strict";

  const tree = document.querySelector(".matrix-tree");
  if (!tree) return;
  const error = tree.querySelector(".matrix-tree__error");

  const branchOf = (toggle) => toggle.closest("li").querySelector(":scope > .matrix-tree__list");

  const load = async (toggle) => {
    const response = await fetch(toggle.dataset.children, { headers: { Accept: "text/html" } });
    // A session that has ended answers with the log-in page.
    if (!response.ok || response.redirected) throw new Error(response.status);
    const holder = document.createElement("template");
    holder.innerHTML = (await response.text()).trim();
    toggle.closest("li").append(holder.content);
  };

  tree.addEventListener("click", async (event) => {
    const toggle = event.target.closest("a.matrix-tree__toggle");
    if (!toggle || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (toggle.getAttribute("aria-busy") === "true") return;
    error.hidden = true;
    const open = toggle.getAttribute("aria-expanded") === "true";
    if (!open && !branchOf(toggle)) {
      toggle.setAttribute("aria-busy", "true");
      try {
        await load(toggle);
      } catch {
        error.hidden = false;
        return;
      } finally {
        toggle.removeAttribute("aria-busy");
      }
    }
    branchOf(toggle).hidden = open;
    toggle.setAttribute("aria-expanded", String(!open));
  });
})();
