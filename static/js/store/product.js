// The product page: choosing a variant shows its price and stock, the gallery swaps its picture,
// and on phones a bar keeps "add to basket" at hand once the real button has scrolled away.
(() => {
  "use strict";

  const form = document.querySelector("[data-buy]");
  if (form) {
    const prices = document.querySelectorAll("p[data-price], [data-buy-bar] [data-price]");
    const stock = form.querySelector("p[data-stock]");
    for (const radio of form.querySelectorAll("input[name=child_id]")) {
      radio.addEventListener("change", () => {
        for (const price of prices) price.textContent = radio.dataset.price;
        if (stock) stock.textContent = radio.dataset.stock;
      });
    }
  }

  const gallery = document.querySelector("[data-gallery]");
  const shown = gallery && gallery.querySelector(".main img");
  if (shown) {
    gallery.addEventListener("click", (event) => {
      const thumb = event.target.closest(".thumbs a");
      if (!thumb || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      shown.src = thumb.href;
      shown.srcset = thumb.dataset.srcset;
      shown.alt = thumb.querySelector("img").alt;
      for (const other of gallery.querySelectorAll(".thumbs a")) other.removeAttribute("aria-current");
      thumb.setAttribute("aria-current", "true");
    });
  }

  const bar = document.querySelector("[data-buy-bar]");
  const row = document.querySelector(".buy-row");
  if (bar && row && "IntersectionObserver" in window) {
    new IntersectionObserver(([entry]) => {
      bar.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0;
    }).observe(row);
  }
})();
