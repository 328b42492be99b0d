// Suggestions below a search field, as a combobox: htmx fills the list, this gives it the keyboard.
// Arrows go through the options and back to the field, Enter follows, Escape closes.
(() => {
  "use strict";

  for (const input of document.querySelectorAll("[data-suggest]")) {
    const list = document.getElementById(input.dataset.suggest);
    if (!list) continue;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    const options = () => [...list.querySelectorAll("[role=option]")];
    let active = -1;

    const choose = (n) => {
      active = n;
      options().forEach((option, i) => option.setAttribute("aria-selected", String(i === n)));
      const chosen = options()[n];
      if (chosen) {
        input.setAttribute("aria-activedescendant", chosen.id);
        chosen.scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    };
    const show = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      choose(-1);
    };

    list.addEventListener("htmx:afterSwap", () => {
      options().forEach((option, i) => {
        option.id = `${list.id}-${i}`;
      });
      show(options().length > 0 && document.activeElement === input);
    });
    input.addEventListener("focus", () => show(options().length > 0 && input.value.length > 1));
    input.addEventListener("blur", () => show(false));
    // A press on an option must not take the focus away before its click arrives.
    list.addEventListener("mousedown", (event) => event.preventDefault());

    input.addEventListener("keydown", (event) => {
      const count = options().length;
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        show(false);
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
        event.preventDefault();
        if (list.hidden) show(true);
        // The field itself, -1, has its place in the round.
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        options()[active].click();
      }
    });
  }
})();
