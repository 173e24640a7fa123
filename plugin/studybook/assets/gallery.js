// @ts-check
/** Filters of the patterns gallery. Without this script every pattern is shown. */

/** @param {Document | Element} root */
function upgrade(root) {
  for (const gallery of root.querySelectorAll(".sb-gallery:not([data-ready])")) {
    const form = gallery.querySelector("form");
    if (!form) continue;
    gallery.setAttribute("data-ready", "");
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => filter(gallery, form));
    filter(gallery, form);
  }
}

/**
 * @param {Element} gallery
 * @param {HTMLFormElement} form
 */
function filter(gallery, form) {
  const values = new FormData(form);
  const cards = /** @type {NodeListOf<HTMLElement>} */ (gallery.querySelectorAll(".sb-card"));
  let shown = 0;
  for (const card of cards) {
    card.hidden = !(has(card.dataset.domains, values.get("domain")) && has(card.dataset.services, values.get("service")));
    if (!card.hidden) shown += 1;
  }
  const output = form.querySelector("output");
  if (output) output.textContent = `${shown} / ${cards.length}`;
}

/**
 * @param {string | undefined} list blank-separated
 * @param {FormDataEntryValue | null} wanted
 */
function has(list, wanted) {
  return !wanted || (list ?? "").split(" ").includes(String(wanted));
}

const pages = /** @type {{ subscribe(run: () => void): void } | undefined} */ (Reflect.get(window, "document$"));
if (pages) pages.subscribe(() => upgrade(document));
else upgrade(document);
