// @ts-check
/**
 * Filters of the patterns gallery and of the coverage table. Without this script everything is shown.
 *
 * What is chosen stands in the address, so that who goes back or follows a link finds it chosen.
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

  /** Choose what the address asks for; what is no choice of the form's is passed over. */
  /** @param {HTMLFormElement} form */
  const restore = (form) => {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLSelectElement) {
        if ([...field.options].some((option) => option.value === value)) field.value = value;
      } else if (field instanceof HTMLInputElement) field.checked = field.value === value;
    }
  };

  /** @param {HTMLFormElement} form */
  const remember = (form) => {
    const address = new URL(location.href);
    for (const field of form.elements) {
      const name = field.getAttribute("name");
      if (name) address.searchParams.delete(name);
    }
    for (const [name, value] of new FormData(form)) if (value) address.searchParams.set(name, String(value));
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // a copy opened from disk may keep its address as it is
    }
  };

  const mount = () => {
    for (const root of document.querySelectorAll(":is(.sb-gallery, .sb-coverage):not([data-ready])")) {
      const form = root.querySelector("form");
      if (!form) continue;
      root.setAttribute("data-ready", "");
      form.hidden = false;
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("change", () => {
        filter(root, form);
        remember(form);
      });
      restore(form);
      filter(root, form);
    }
  };

  scope.studybookGallery = mount;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
  scope.document$?.subscribe(mount);
})();
