// @ts-check
/**
 * Patterns come alive: a node under pointer or focus lights its edges and neighbours; a click on the picture, or on
 * its tool, opens a large view. All is delegated from the document, so that pages swapped in later work at once.
 *
 * It runs as a module and as a classic script alike: browsers load no module from `file:` (offline copies of a site).
 */
(() => {
  /** Everything in a picture that belongs to the node: itself, its edges with their labels, the nodes at their ends.
   * @param {Element} svg
   * @param {string} id
   * @returns {Set<Element>} */
  function gather(svg, id) {
    const near = new Set([id]);
    /** @type {Set<Element>} */
    const found = new Set();
    for (const edge of svg.querySelectorAll("[data-from]")) {
      const ends = [edge.getAttribute("data-from") ?? "", edge.getAttribute("data-to") ?? ""];
      if (!ends.includes(id)) continue;
      found.add(edge);
      for (const end of ends) near.add(end);
    }
    for (const node of svg.querySelectorAll(".sb-node")) {
      if (near.has(node.getAttribute("data-node") ?? "")) found.add(node);
    }
    return found;
  }

  /** @param {EventTarget | null} target */
  function light(target) {
    const node = target instanceof Element ? target.closest(".sb-node") : null;
    const svg = node?.closest(".sb-pattern-svg");
    if (!node || !svg) return;
    dim(svg);
    svg.classList.add("sb-lit");
    for (const part of gather(svg, node.getAttribute("data-node") ?? "")) part.classList.add("sb-on");
  }

  /** @param {EventTarget | null} target */
  function dim(target) {
    const svg = target instanceof Element ? target.closest(".sb-pattern-svg") : null;
    if (!svg) return;
    svg.classList.remove("sb-lit");
    for (const part of svg.querySelectorAll(".sb-on")) part.classList.remove("sb-on");
  }

  /** A button of the large view.
   * @param {string} text
   * @param {string} label
   * @param {() => void} act */
  function button(text, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (label !== text) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  /** Shows a figure's picture as large as the window allows, and larger than on the page; it scrolls, and zooms by
   * buttons or by + and -.
   * @param {Element} figure */
  function enlarge(figure) {
    const picture = figure.querySelector(".sb-pattern-svg");
    const tool = figure.querySelector(".sb-pattern-open");
    if (!(picture instanceof SVGSVGElement) || document.querySelector(".sb-pattern-dialog")) return;
    const back = document.activeElement;
    const words = tool instanceof HTMLElement ? tool.dataset : {};
    const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
    dim(copy);
    const { width, height } = picture.viewBox.baseVal;
    const dialog = document.createElement("dialog");
    dialog.className = "sb-pattern-dialog";
    const title = document.createElement("h2");
    title.id = "sb-pattern-dialog-title";
    title.textContent = figure.querySelector(".sb-pattern-view")?.getAttribute("aria-label") ?? "";
    dialog.setAttribute("aria-labelledby", title.id);
    const stage = document.createElement("div");
    stage.className = "sb-pattern-stage";
    stage.tabIndex = 0;
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-labelledby", title.id);
    stage.append(copy);
    const fit = Math.min((Math.min(innerWidth * 0.96, 1500) - 40) / width, (innerHeight * 0.94 - 90) / height);
    const shown = picture.getBoundingClientRect().width / width;
    // on a small window a picture that fits would be no larger than the one on the page: it scrolls instead
    let scale = fit > shown * 1.1 ? Math.min(fit, 2.2) : Math.max(shown * 1.4, 0.9);
    /** @param {number} factor */
    const zoom = (factor) => {
      scale = Math.min(5, Math.max(0.3, scale * factor));
      copy.setAttribute("width", String(Math.round(width * scale)));
      copy.setAttribute("height", String(Math.round(height * scale)));
    };
    zoom(1);
    const bar = document.createElement("div");
    bar.className = "sb-pattern-bar";
    const close = button(words.close ?? "×", words.close ?? "Close", () => dialog.close());
    bar.append(title, button("−", words.smaller ?? "−", () => zoom(0.8)), button("+", words.larger ?? "+", () => zoom(1.25)), close);
    dialog.append(bar, stage);
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "+" || event.key === "=") zoom(1.25);
      else if (event.key === "-") zoom(0.8);
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (back instanceof HTMLElement || back instanceof SVGElement) back.focus({ preventScroll: true });
    });
    document.body.append(dialog);
    dialog.showModal();
    close.focus();
  }

  /** @param {MouseEvent} event */
  function click(event) {
    const target = event.target;
    if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const figure = target.closest("figure.sb-pattern");
    const tool = target.closest(".sb-pattern-open");
    const picture = target.closest(".sb-pattern-svg") && !target.closest("a");
    if (!figure || !(tool || picture)) return;
    event.preventDefault();
    event.stopPropagation();
    enlarge(figure);
  }

  /** Marks the page as alive and leaves no large view of another page behind. */
  function arrive() {
    document.body.classList.add("sb-alive");
    document.querySelector(".sb-pattern-dialog")?.remove();
  }

  const root = document.documentElement;
  if (!root.hasAttribute("data-sb-pattern")) {
    root.setAttribute("data-sb-pattern", "");
    document.addEventListener("pointerover", (event) => light(event.target));
    document.addEventListener("pointerout", (event) => dim(event.target));
    document.addEventListener("focusin", (event) => light(event.target));
    document.addEventListener("focusout", (event) => dim(event.target));
    document.addEventListener("click", click, true);
    const pages = /** @type {any} */ (window).document$;
    if (pages && typeof pages.subscribe === "function") pages.subscribe(arrive);
    arrive();
  }
})();
