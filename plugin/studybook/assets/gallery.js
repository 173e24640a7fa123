// @ts-check
/**
 * Filters of the patterns gallery and of the coverage table. Without this script everything is shown.
 *
 * A classic script: browsers load no module from `file:`. It may run more than once (instant navigation).
 */
(() => {
  "use strict";

  const scope = /** @type {any} */ (window);
  if (scope.studybookGallery) {
    scope.studybookGallery();
    return;
  }

  const ITEMS = ".sb-card, [data-item]";

  /** @param {string | undefined} list blank-separated @param {FormDataEntryValue} wanted */
  const has = (list, wanted) => !wanted || (list ?? "").split(" ").includes(String(wanted));

  /** Show what every field of the form allows: field `domain` asks `data-domain` or `data-domains`. */
  /** @param {Element} root @param {HTMLFormElement} form */
  const filter = (root, form) => {
    const wanted = [...new FormData(form)];
    const items = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(ITEMS)]);
    for (const item of items) {
      item.hidden = !wanted.every(([name, value]) => has(item.dataset[name] ?? item.dataset[`${name}s`], value));
    }
    for (const group of root.querySelectorAll("tbody")) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    const output = form.querySelector("output");
    if (output) output.textContent = `${items.filter((item) => !item.hidden).length} / ${items.length}`;
  };

  const mount = () => {
    for (const root of document.querySelectorAll(":is(.sb-gallery, .sb-coverage):not([data-ready])")) {
      const form = root.querySelector("form");
      if (!form) continue;
      root.setAttribute("data-ready", "");
      form.hidden = false;
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("change", () => filter(root, form));
      filter(root, form);
    }
  };

  scope.studybookGallery = mount;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
  scope.document$?.subscribe(mount);
})();
