// The product page: choosing a variant shows its price and stock, the gallery swaps its picture,
// and on phones a bar keeps "add to basket" at hand once the real button has scrolled away.
(() => {
  "use strict";

  const gallery = document.querySelector("[data-gallery]");
  const shown = gallery && gallery.querySelector(".main img");

  // Shows the gallery's picture with this address, if there is one.
  const show = (address) => {
    const thumbs = shown && address ? [...gallery.querySelectorAll(".thumbs a")] : [];
    const chosen = thumbs.find((thumb) => thumb.getAttribute("href") === address);
    if (!chosen) return;
    shown.src = chosen.href;
    shown.srcset = chosen.dataset.srcset;
    shown.alt = chosen.querySelector("img").alt;
    for (const thumb of thumbs) thumb.removeAttribute("aria-current");
    chosen.setAttribute("aria-current", "true");
  };
  if (gallery) {
    gallery.addEventListener("click", (event) => {
      const thumb = event.target.closest(".thumbs a");
      if (!thumb || !shown || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      show(thumb.getAttribute("href"));
    });
  }

  const form = document.querySelector("[data-buy]");
  if (form) {
    const prices = document.querySelectorAll("p[data-price], [data-buy-bar] [data-price]");
    const stock = form.querySelector("p[data-stock]");
    for (const radio of form.querySelectorAll("input[name=child_id]")) {
      radio.addEventListener("change", () => {
        for (const price of prices) price.textContent = radio.dataset.price;
        if (stock) stock.textContent = radio.dataset.stock.trim();
        show(radio.dataset.picture);
      });
    }
  }

  const bar = document.querySelector("[data-buy-bar]");
  const row = document.querySelector(".buy-row");
  if (bar && row && "IntersectionObserver" in window) {
    // What is below the window counts as inside, so that even a jump past the button is noticed.
    const inside = { rootMargin: "0px 0px 100000px" };
    new IntersectionObserver((entries) => {
      bar.hidden = entries.at(-1).isIntersecting;
    }, inside).observe(row);
  }
})();
