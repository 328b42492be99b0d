// The address is checked while it is typed. Without this script the form says the same when it is sent.
(() => {
  "use strict";
  const form = document.querySelector("[data-join]");
  if (!form) return;
  const input = form.querySelector("[data-check]");
  const verdict = document.getElementById("site-name-verdict");
  let timer = 0;
  let asked = 0;

  const check = async () => {
    const turn = ++asked;
    if (!input.value.trim()) return;
    const query = new URLSearchParams({ site_name: input.value });
    for (const name of ["first_name", "last_name"]) {
      const field = form.elements[name];
      if (field) query.set(name, field.value);
    }
    try {
      const answer = await fetch(`${input.dataset.check}?${query}`, { credentials: "same-origin" });
      if (!answer.ok) return;
      const fragment = await answer.text();
      if (turn !== asked) return; // a later keystroke has been answered already
      verdict.innerHTML = fragment;
      const refused = verdict.querySelector(".error") !== null;
      input.toggleAttribute("aria-invalid", refused);
      if (refused) input.setAttribute("aria-invalid", "true");
      input.closest(".field").classList.toggle("field-error", refused);
    } catch {
      // Offline: the form itself will say.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, 350);
  });
  input.addEventListener("change", check);
  verdict.addEventListener("click", (event) => {
    const button = event.target.closest("[data-suggestion]");
    if (!button) return;
    input.value = button.dataset.suggestion;
    input.focus();
    check();
  });

  // One submission, however often the button is pressed; usable again when the page comes back.
  const go = form.querySelector("[data-once]");
  form.addEventListener("submit", () => setTimeout(() => (go.disabled = true)));
  window.addEventListener("pageshow", () => (go.disabled = false));

  const alert = form.querySelector("[data-focus]");
  if (alert) alert.focus();
})();
