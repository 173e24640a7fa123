// @ts-check
/** The map of notes and services: neighbours light up, names can be searched, the view moves. Without this script the
 *  map is a picture with links, and the list below it says the same. A classic script: no module loads from `file:`. */
(() => {
  "use strict";

  const scope = /** @type {any} */ (window);
  if (scope.studybookGraph) {
    scope.studybookGraph();
    return;
  }

  const SIDE = 1360;

  /** @param {HTMLElement} graph */
  function upgrade(graph) {
    const svg = graph.querySelector("svg");
    const tools = /** @type {HTMLElement | null} */ (graph.querySelector(".sb-graph-tools"));
    if (!svg || !tools || "ready" in graph.dataset) return;
    graph.dataset.ready = "";
    tools.hidden = false;
    const spots = [...svg.querySelectorAll(".sb-spot")];
    const lines = [...svg.querySelectorAll("line")];

    /** @param {Set<string> | null} wanted ids of spots to light, with their neighbours */
    const light = (wanted) => {
      const near = new Set(wanted ?? []);
      for (const line of lines) {
        const [a = "", b = ""] = [line.dataset.a, line.dataset.b];
        const lit = wanted !== null && (wanted.has(a) || wanted.has(b));
        line.classList.toggle("sb-near", lit);
        if (lit) near.add(a).add(b);
      }
      for (const spot of spots) spot.classList.toggle("sb-near", wanted !== null && near.has(spot.getAttribute("data-spot") ?? ""));
      graph.toggleAttribute("data-lit", wanted !== null);
    };

    const search = tools.querySelector("input");
    /** @returns {Set<string> | null} */
    const found = () => {
      const words = search?.value.trim().toLowerCase();
      if (!words) return null;
      return new Set(
        spots.filter((spot) => spot.textContent?.toLowerCase().includes(words)).map((spot) => spot.getAttribute("data-spot") ?? ""),
      );
    };
    search?.addEventListener("input", () => light(found()));
    for (const spot of spots) {
      const only = new Set([spot.getAttribute("data-spot") ?? ""]);
      for (const event of ["pointerenter", "focus"]) spot.addEventListener(event, () => light(only));
      for (const event of ["pointerleave", "blur"]) spot.addEventListener(event, () => light(found()));
    }
    touch(svg, spots, (spot) => light(spot ? new Set([spot.getAttribute("data-spot") ?? ""]) : found()));
    move(svg, tools);
  }

  /**
   * A finger hides the spot that it points at, and cannot hover: a touch lights the nearest one and names it below the
   * picture, in a link large enough to be touched.
   * @param {SVGSVGElement} svg
   * @param {Element[]} spots
   * @param {(spot: Element | null) => void} show
   */
  function touch(svg, spots, show) {
    const link = document.createElement("a");
    link.className = "sb-graph-name";
    link.hidden = true;
    svg.after(link);
    let finger = false;
    svg.addEventListener("pointerdown", (event) => (finger = event.pointerType === "touch"));
    svg.addEventListener(
      "click",
      (event) => {
        if (!finger || event.detail === 0) return; // keys and readers that speak go straight to the page
        event.preventDefault();
        event.stopPropagation();
        const spot = nearest(spots, event);
        link.hidden = !spot;
        link.href = spot?.getAttribute("xlink:href") ?? "";
        link.textContent = spot?.querySelector("text")?.textContent ?? "";
        show(spot);
      },
      { capture: true },
    );
  }

  /** The spot that a finger means: the nearest, within the reach of a fingertip.
   * @param {Element[]} spots @param {MouseEvent} event @returns {Element | null} */
  function nearest(spots, event) {
    const target = event.target instanceof Element ? event.target.closest(".sb-spot") : null;
    if (target) return target;
    const far = (/** @type {Element} */ spot) => {
      const box = spot.querySelector("circle")?.getBoundingClientRect() ?? new DOMRect();
      return Math.hypot(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2);
    };
    const [best = null] = spots.filter((spot) => far(spot) < 24).sort((a, b) => far(a) - far(b));
    return best;
  }

  /**
   * Zoom by buttons and Ctrl + wheel, pan by dragging; a finger scrolls the page until the map is moved closer.
   * @param {SVGSVGElement} svg
   * @param {HTMLElement} tools
   */
  function move(svg, tools) {
    let [x, y, side] = [-SIDE / 2, -SIDE / 2, SIDE];
    const show = () => {
      svg.setAttribute("viewBox", `${x} ${y} ${side} ${side}`);
      svg.toggleAttribute("data-close", side < SIDE);
    };
    /** @param {number} factor */
    const zoom = (factor) => {
      const next = factor === 0 ? SIDE : Math.min(SIDE, Math.max(120, side / factor));
      [x, y] = factor === 0 ? [-SIDE / 2, -SIDE / 2] : [x + (side - next) / 2, y + (side - next) / 2];
      side = next;
      show();
    };
    for (const button of tools.querySelectorAll("button")) {
      button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
    }
    svg.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        zoom(event.deltaY < 0 ? 1.15 : 0.87);
      },
      { passive: false },
    );
    let moved = false;
    svg.addEventListener("pointerdown", (event) => {
      if ((event.pointerType === "touch" && side >= SIDE) || event.button !== 0) return;
      const scale = side / svg.getBoundingClientRect().width;
      const from = { x: event.clientX, y: event.clientY, left: x, top: y };
      moved = false;
      /** @param {PointerEvent} now */
      const drag = (now) => {
        moved ||= Math.hypot(now.clientX - from.x, now.clientY - from.y) > 4;
        if (!moved) return;
        [x, y] = [from.left - (now.clientX - from.x) * scale, from.top - (now.clientY - from.y) * scale];
        show();
      };
      const end = () => {
        window.removeEventListener("pointermove", drag);
        window.removeEventListener("pointerup", end);
        window.removeEventListener("pointercancel", end);
      };
      window.addEventListener("pointermove", drag);
      window.addEventListener("pointerup", end);
      window.addEventListener("pointercancel", end);
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    const stop = (/** @type {Event} */ event) => {
      if (!moved) return;
      event.preventDefault();
      event.stopPropagation(); // Material's instant navigation asks nobody whether a click was a click
    };
    svg.addEventListener("click", stop, { capture: true });
  }

  const upgradeAll = () => {
    for (const graph of document.querySelectorAll(".sb-graph")) upgrade(/** @type {HTMLElement} */ (graph));
  };
  scope.studybookGraph = upgradeAll;
  upgradeAll(); // in an offline copy Material may never say that the page is there
  scope.document$?.subscribe(upgradeAll);
})();
