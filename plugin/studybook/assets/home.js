// @ts-check
/**
 * The home page: what this browser remembers of the questions, put where the page says how to begin.
 *
 * A classic script, as the quiz's is: browsers load no module from `file:`. It may run more than once (instant
 * navigation) and then only looks for a home page it has not met. What is stored is described in `quiz.js`.
 */

/**
 * @typedef {object} Sums
 * @property {number} done
 * @property {number} right
 *
 * @typedef {object} Domain
 * @property {HTMLElement} root
 * @property {string} name
 * @property {number} all
 * @property {Sums} sums
 *
 * @typedef {object} Pick
 * @property {HTMLAnchorElement} link
 * @property {string} reason
 * @property {number} rank
 */

(() => {
  "use strict";

  const scope = /** @type {any} */ (window);
  if (scope.studybookHome) {
    scope.studybookHome();
    return;
  }

  const script = /** @type {HTMLScriptElement | null} */ (
    document.currentScript || document.querySelector('script[src*="studybook/home.js"]')
  );
  const STORE = `studybook:${script ? new URL("..", script.src).pathname : "/"}`;

  /** @param {string | undefined} text @param {Record<string, string | number>} values */
  const fill = (text, values) => (text || "").replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

  /** Results that count: answered, not taken back, of the author's questions. Nothing found is trusted. */
  const readResults = () => {
    let data;
    try {
      data = JSON.parse(localStorage.getItem(STORE) || "");
    } catch {
      return [];
    }
    if (data?.v !== 1 || typeof data.q !== "object" || data.q === null) return [];
    return Object.values(data.q).filter((one) => one && typeof one === "object" && one.x !== 1 && one.e !== 1);
  };

  /** @param {any[]} results @returns {Sums} */
  const count = (results) => ({ done: results.length, right: results.filter((one) => one.r === 1).length });

  /** @param {Sums} sums */
  const rate = (sums) => Math.round((100 * sums.right) / Math.max(1, sums.done));

  /** Few answers say little: two more are assumed, one of them right. @param {Domain} domain */
  const strength = ({ sums }) => (sums.right + 1) / (sums.done + 2);

  /** @param {HTMLElement} home @param {any[]} results */
  const showDomains = (home, results) =>
    [...home.querySelectorAll(".sb-domain")].map((found) => {
      const root = /** @type {HTMLElement} */ (found);
      const all = Number(root.dataset.questions) || 0;
      const sums = count(results.filter((one) => one.d === root.dataset.domain));
      const bar = root.querySelector("progress");
      const line = root.querySelector(".sb-domain-done span");
      if (bar) bar.value = Math.min(sums.done, all);
      if (line && sums.done) line.textContent = fill(home.dataset.done, { done: sums.done, rate: rate(sums) });
      return { root, all, sums, name: root.dataset.name || "" };
    });

  /** Notes worth opening: those with wrong answers, then those of the weakest domain that wait. */
  /** @param {HTMLElement} home @param {any[]} results @param {Domain} weakest @returns {Pick[]} */
  const rankNotes = (home, results, weakest) =>
    [...home.querySelectorAll(".sb-domain details a")].map((found) => {
      const link = /** @type {HTMLAnchorElement} */ (found);
      const here = count(results.filter((one) => one.p === link.pathname.replace(/index\.html$/, "")));
      const wrong = here.done - here.right;
      const open = Math.max(0, Number(link.dataset.questions) - here.done);
      const near = weakest.root.contains(link) ? 1000 : 0;
      return wrong
        ? { link, reason: fill(home.dataset.wrong, { count: wrong }), rank: 2000 + wrong }
        : { link, reason: fill(home.dataset.open, { count: open }), rank: open ? near + (here.done ? 500 : 0) : -1 };
    });

  /** @param {Pick} pick */
  const makeRow = ({ link, reason }) => {
    const row = document.createElement("li");
    const copy = document.createElement("a");
    const note = document.createElement("small");
    copy.href = link.href;
    copy.textContent = link.textContent;
    note.textContent = reason;
    row.append(copy, " ", note);
    return row;
  };

  /** @param {HTMLElement} home */
  const show = (home) => {
    const results = readResults();
    const line = home.querySelector(".sb-today-line");
    const list = home.querySelector(".sb-picks");
    const domains = showDomains(home, results);
    const asked = domains.filter((domain) => domain.all);
    if (!results.length || !line || !list || !asked.length) return;
    const weakest = asked.reduce((a, b) => (strength(b) < strength(a) ? b : a));
    const all = asked.reduce((sum, domain) => sum + domain.all, 0);
    const says = weakest.sums.done ? home.dataset.weak : home.dataset.fresh;
    const sums = count(results.filter((one) => asked.some(({ root }) => root.dataset.domain === one.d)));
    const done = Math.min(sums.done, all); // results of questions that are gone are kept, and count for nothing here
    line.textContent =
      `${fill(home.dataset.line, { all, done, right: Math.min(sums.right, done) })} ${fill(says, { domain: weakest.name, rate: rate(weakest.sums) })}`;
    const picks = rankNotes(home, results, weakest).filter((pick) => pick.rank >= 0);
    picks.sort((a, b) => b.rank - a.rank);
    if (picks.length) list.replaceChildren(...picks.slice(0, list.children.length).map(makeRow));
  };

  const mount = () => {
    for (const home of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sb-home"))) show(home);
  };

  scope.studybookHome = mount;
  addEventListener("pageshow", (event) => event.persisted && mount());
  addEventListener("storage", (event) => event.key === STORE && mount());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
  scope.document$?.subscribe(mount);
})();
