// @ts-check
/**
 * Self-checks: answers are checked, explained and kept in this browser.
 *
 * A classic script, not a module, because browsers load no module from `file:` (offline copies of a site). It may run
 * more than once on a page (instant navigation) and then only looks for questions it has not met.
 *
 * Results are kept in localStorage under `studybook:` + the site's path, as JSON:
 *   {v: 1, q: {<question id>: Result}, p: {<page path>: [<question id>, …]}, u: <number that shuffles>}
 * see `Result` below. Other parts of a site may read them; `sb:answer` on `document` tells of new ones.
 */

/**
 * @typedef {object} Result
 * @property {0 | 1} r  right or not
 * @property {string} k  hash of the question's key: another one means that the answer no longer counts
 * @property {number} t  when, in milliseconds since 1970; of two results the later one stands
 * @property {string} d  exam domain, or empty
 * @property {string[]} c  what was chosen
 * @property {0 | 1} g  guessed
 * @property {number} n  how often answered
 * @property {string} p  path of the page
 * @property {string} s  stem, so that a mended typo can be recognised
 * @property {string} a  right answer, for the same purpose
 * @property {0 | 1} x  taken back: the question counts as unanswered
 * @property {0 | 1} e  derived by rule, so no question of the author's
 *
 * @typedef {object} Item
 * @property {HTMLElement} root
 * @property {string} id
 * @property {Control} control
 * @property {(name: string, values?: Record<string, string | number>) => string} say
 * @property {HTMLElement} status
 * @property {HTMLElement | null} key
 * @property {HTMLButtonElement} check
 * @property {HTMLButtonElement} retry
 * @property {HTMLInputElement} guess
 * @property {number} shown  time of the result that is shown, or 0
 * @property {number} past  results up to this time are not shown again: the reader is trying once more
 *
 * @typedef {object} Control
 * @property {(root: HTMLElement, say: Item["say"]) => void} [prepare]
 * @property {(root: HTMLElement) => string[]} read
 * @property {(root: HTMLElement, values: string[]) => void} write
 * @property {(root: HTMLElement, values: string[], say: Item["say"]) => string} missing
 * @property {(root: HTMLElement, values: string[]) => boolean[]} judge  one verdict a row; all true means right
 * @property {(root: HTMLElement) => string[]} solve  the right values
 */

(() => {
  "use strict";

  const scope = /** @type {any} */ (window);
  if (scope.studybookQuiz) {
    scope.studybookQuiz();
    return;
  }

  /** Order of `data-words`; the builder has the same list. */
  const WORDS = (
    "check retry right wrong missed guess guessed pick pick_n fill_all read_section progress tools kept " +
    "not_kept export import reset imported bad_file up down changed was_reset undo"
  ).split(" ");
  const script = /** @type {HTMLScriptElement | null} */ (
    document.currentScript || document.querySelector('script[src*="studybook/quiz.js"]')
  );
  const SITE = script ? new URL("..", script.src).pathname : "/";
  const STORE = `studybook:${SITE}`;
  const LIMITS = { text: 240, list: 60, page: 1000, results: 5000, file: 4e6 };

  // ---------------------------------------------------------------- small things

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {string} kind
   * @param {string} [text]
   */
  const make = (tag, kind, text) => {
    const element = document.createElement(tag);
    element.className = kind;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  /** @param {string} text @param {string} kind @param {() => void} act */
  const makeButton = (text, kind, act) => {
    const button = make("button", `sb-button ${kind}`, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };

  /** @template {HTMLElement} [E=HTMLElement] @param {ParentNode} root @param {string} selector @returns {E[]} */
  const all = (root, selector) => /** @type {E[]} */ ([...root.querySelectorAll(selector)]);

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

  /** A number from a text (FNV-1a): the same text, the same number. @param {string} text */
  const hash = (text) => {
    let value = 2166136261;
    for (const letter of text) value = Math.imul(value ^ /** @type {number} */ (letter.codePointAt(0)), 16777619);
    return value >>> 0;
  };

  /** Path of a page, the same with and without `index.html`. @param {string} [address] */
  const pathOf = (address) => new URL(address || location.href, location.href).pathname.replace(/index\.html$/, "");

  // ---------------------------------------------------------------- what is kept

  /** @type {Map<string, Result>} */
  let results = new Map();
  /** @type {Map<string, string[]>} */
  let pages = new Map();
  let seed = 0;
  let kept = true;

  /** @param {unknown} value @param {number} [most] */
  const asText = (value, most = LIMITS.text) => (typeof value === "string" ? value.slice(0, most) : "");
  /** @param {unknown} value @param {number} [most] */
  const asTexts = (value, most = LIMITS.list) => (Array.isArray(value) ? value.slice(0, most).map((part) => asText(part)) : []);
  /** @param {unknown} value @returns {0 | 1} */
  const asFlag = (value) => (value === 1 ? 1 : 0);
  /** @param {unknown} value @returns {[string, any][]} */
  const asEntries = (value) =>
    value !== null && typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : [];

  /** A result as found somewhere, or null if it is none. @param {any} found @returns {Result | null} */
  const readResult = (found) => {
    if (found === null || typeof found !== "object" || !Number.isFinite(found.t) || typeof found.k !== "string") return null;
    return {
      r: asFlag(found.r), k: asText(found.k, 40), t: Math.min(Math.max(0, found.t), Date.now()), d: asText(found.d, 20),
      c: asTexts(found.c), g: asFlag(found.g), n: Math.min(9999, Math.max(0, Math.trunc(found.n) || 0)),
      p: asText(found.p, 400), s: asText(found.s), a: asText(found.a), x: asFlag(found.x), e: asFlag(found.e),
    };
  };

  /**
   * Take over what is newer. Nothing found is trusted.
   * @param {string | null} text
   * @param {boolean} [asked] the reader brings it: it also stands over what was taken back since, in every tab
   * @returns {number} how many; -1: none
   */
  const absorb = (text, asked = false) => {
    let data;
    try {
      data = JSON.parse(text || "");
    } catch {
      return -1;
    }
    if (data === null || typeof data !== "object" || data.v !== 1) return -1;
    let count = 0;
    for (const [id, found] of asEntries(data.q).slice(0, LIMITS.results)) {
      const result = readResult(found);
      const known = results.get(id);
      if (result && known?.x && asked && !result.x) result.t = Date.now();
      if (result && (!known || known.t < result.t)) {
        results.set(id, result);
        count += 1;
      }
    }
    for (const [path, ids] of asEntries(data.p).slice(0, LIMITS.results)) {
      if (!pages.has(path)) pages.set(path, asTexts(ids, LIMITS.page));
    }
    if (!seed && Number.isSafeInteger(data.u)) seed = data.u;
    return count;
  };

  const write = () =>
    JSON.stringify({ v: 1, q: Object.fromEntries(results), p: Object.fromEntries(pages), u: seed });

  const load = () => {
    try {
      absorb(localStorage.getItem(STORE));
    } catch {
      kept = false;
    }
    if (!seed) seed = 1 + Math.floor(Math.random() * 1e9);
  };

  /** Another tab may have written since: its results are taken in before ours go out. */
  const save = () => {
    load();
    try {
      localStorage.setItem(STORE, write());
      kept = true;
    } catch {
      kept = false;
    }
  };

  // ---------------------------------------------------------------- the same question after an edit

  /** @param {HTMLElement} root */
  const stemOf = (root) =>
    fold(all(root, ".sb-question__stem, .sb-question__more").map((part) => part.textContent || "").join(" ")).slice(0, LIMITS.text);

  /** The right answer in words. @param {HTMLElement} root */
  const answerOf = (root) => {
    const right = (root.dataset.right || "").split(" ");
    const rows = all(root, ".sb-option").filter((row) => !root.dataset.right || right.includes(row.dataset.option || ""));
    const words = rows.map((row) => (row.dataset.right || "") + fold(row.querySelector(".sb-option__text")?.textContent || ""));
    const typed = all(root, ".sb-blank").map((blank) => fold(blank.dataset.answers || ""));
    return [...words.sort(), ...typed].join(" / ").slice(0, LIMITS.text);
  };

  /** Whether one letter is wrong, missing, too many, or two are swapped. @param {string} a @param {string} b */
  const isSlip = (a, b) => {
    if (a === b) return true;
    const [x, y] = [a.normalize("NFD"), b.normalize("NFD")];
    if (Math.min(x.length, y.length) < 5 || Math.abs(x.length - y.length) > 1 || x[0] !== y[0] || /\d/.test(x + y)) return false;
    let start = 0;
    while (start < x.length && x[start] === y[start]) start += 1;
    let end = 0;
    while (end < Math.min(x.length, y.length) - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end += 1;
    const [p, q] = [x.slice(start, x.length - end), y.slice(start, y.length - end)];
    return Math.max(p.length, q.length) < 2 || (p.length === 2 && p[0] === q[1] && p[1] === q[0]);
  };

  /** Whether two texts differ by slips in at most a fifth of their words. @param {string} a @param {string} b */
  const isMended = (a, b) => {
    const [x, y] = [a.split(" "), b.split(" ")];
    if (!a || x.length !== y.length) return false;
    const slips = x.filter((word, i) => word !== y[i]);
    return slips.length <= Math.max(1, x.length / 5) && x.every((word, i) => isSlip(word, y[i]));
  };

  /** Whether a result still speaks of this key. @param {Result} result @param {HTMLElement} root */
  const holds = (result, root) => result.k === root.dataset.key || isMended(result.a, answerOf(root));

  /** The result of a question, also one that it had under a former id. @param {Item} item @returns {Result | null} */
  const findResult = (item) => {
    const names = [item.id, ...(item.root.dataset.former || "").split(" ")];
    const name = names.find((id) => results.has(id)) || findOrphan(item);
    const result = name ? results.get(name) : undefined;
    if (!name || !result || result.x) return null;
    if (name !== item.id) results.set(item.id, result);
    if (holds(result, item.root)) return result;
    results.set(item.id, { ...result, x: 1, t: Date.now() });
    item.status.textContent = item.say("changed");
    return null;
  };

  /** A result of this page whose question is gone, and whose stem was nearly this one. @param {Item} item */
  const findOrphan = (item) => {
    const here = new Set(items.map((other) => other.id));
    const stem = stemOf(item.root);
    for (const [id, result] of results) {
      if (!here.has(id) && !result.x && result.p === pathOf() && isMended(result.s, stem)) return id;
    }
    return undefined;
  };

  // ---------------------------------------------------------------- controls

  /** @param {ParentNode} root @returns {HTMLElement[]} */
  const rowsOf = (root) => all(root, ".sb-option");
  /** @param {ParentNode} root @returns {HTMLInputElement[]} */
  const fieldsOf = (root) => all(root, ".sb-option__input");
  /** @param {ParentNode} root @returns {HTMLSelectElement[]} */
  const menusOf = (root) => all(root, ".sb-option__menu");
  /** @param {ParentNode} root @returns {HTMLInputElement[]} */
  const blanksOf = (root) => all(root, ".sb-blank");
  /** @param {HTMLElement} root */
  const rightOf = (root) => (root.dataset.right || "").split(" ");

  /** @type {Control} */
  const choice = {
    read: (root) => fieldsOf(root).filter((field) => field.checked).map((field) => field.value),
    write: (root, values) => {
      for (const field of fieldsOf(root)) field.checked = values.includes(field.value);
    },
    missing: (root, values, say) => {
      const wanted = Number(root.dataset.choose) || 1;
      if (root.dataset.kind === "multiple" && values.length !== wanted) return say("pick_n", { n: wanted });
      return values.length ? "" : say("pick");
    },
    judge: (root, values) =>
      rowsOf(root).map(({ dataset: { option = "" } }) => values.includes(option) === rightOf(root).includes(option)),
    solve: (root) => rightOf(root),
  };

  /** @type {Control} */
  const blank = {
    read: (root) => blanksOf(root).map((field) => field.value),
    write: (root, values) => blanksOf(root).forEach((field, i) => (field.value = values[i] || "")),
    missing: (root, values, say) => (values.every((value) => value.trim()) ? "" : say("fill_all")),
    judge: (root, values) =>
      blanksOf(root).map((field, i) => (field.dataset.answers || "").split("\n").map(fold).includes(fold(values[i] || ""))),
    solve: (root) => blanksOf(root).map((field) => (field.dataset.answers || "").split("\n")[0]),
  };

  /** @type {Control} */
  const match = {
    read: (root) => menusOf(root).map((menu) => menu.value),
    write: (root, values) => menusOf(root).forEach((menu, i) => (menu.value = values[i] || "")),
    missing: (root, values, say) => (values.every(Boolean) ? "" : say("fill_all")),
    judge: (root, values) => rowsOf(root).map((row, i) => row.dataset.right === values[i]),
    solve: (root) => rowsOf(root).map((row) => row.dataset.right || ""),
  };

  /** @type {Control} */
  const order = {
    prepare: (root, say) => {
      root.dataset.begin = order.read(root).join(" ");
      for (const row of rowsOf(root)) {
        row.querySelector(".sb-option__menu")?.remove();
        const text = row.querySelector(".sb-option__text")?.textContent?.trim() || "";
        const moves = make("span", "sb-moves");
        for (const [name, sign] of [["up", "↑"], ["down", "↓"]]) {
          const button = makeButton(sign, "sb-move", () => moveRow(row, name === "up", button));
          button.setAttribute("aria-label", `${say(name)}: ${text}`);
          moves.append(button);
        }
        row.append(moves);
      }
    },
    read: (root) => rowsOf(root).map((row) => row.dataset.option || ""),
    write: (root, values) => {
      const rows = new Map(rowsOf(root).map((row) => [row.dataset.option || "", row]));
      for (const value of values.length ? values : (root.dataset.begin || "").split(" ")) {
        const row = rows.get(value);
        if (row) row.parentElement?.append(row);
      }
    },
    missing: () => "",
    judge: (root) => rowsOf(root).map((row, i) => row.dataset.right === String(i + 1)),
    solve: (root) =>
      rowsOf(root)
        .sort((a, b) => Number(a.dataset.right) - Number(b.dataset.right))
        .map((row) => row.dataset.option || ""),
  };

  /** @type {Record<string, Control>} */
  const CONTROLS = { single: choice, multiple: choice, blank, match, order };

  /** @param {HTMLElement} row @param {boolean} up @param {HTMLButtonElement} button */
  const moveRow = (row, up, button) => {
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (other) up ? other.before(row) : other.after(row);
    const place = [...(row.parentElement?.children || [])].indexOf(row) + 1;
    const status = row.closest(".sb-question")?.querySelector(".sb-question__status");
    if (status) status.textContent = `${place} / ${row.parentElement?.children.length}`;
    button.focus();
  };

  // ---------------------------------------------------------------- shuffling

  /** Options in an order of this reader's own; options that speak of others stay last. @param {HTMLElement} root */
  const shuffle = (root) => {
    const list = root.querySelector(".sb-options");
    if (!list || !root.dataset.shuffle || !root.dataset.right) return;
    const rows = rowsOf(root);
    const free = rows.filter((row) => !row.hasAttribute("data-fixed"));
    free.sort((a, b) => hash(`${seed}${a.dataset.option}`) - hash(`${seed}${b.dataset.option}`));
    list.append(...rows.map((row) => (row.hasAttribute("data-fixed") ? row : /** @type {HTMLElement} */ (free.shift()))));
    const letters = all(root, ".sb-options .sb-letter").map((mark) => mark.textContent || "").sort(byLength);
    rowsOf(root).forEach((row, i) => {
      const mark = row.querySelector(".sb-letter");
      if (mark) mark.textContent = letters[i];
      const reason = root.querySelector(`[data-for="${row.dataset.option}"]`);
      const name = reason?.querySelector(".sb-letter");
      if (name) name.textContent = letters[i];
      if (reason) reason.parentElement?.append(reason);
    });
    const answer = root.querySelector("[data-letters]");
    const right = rowsOf(root).filter((row) => rightOf(root).includes(row.dataset.option || ""));
    if (answer) answer.textContent = right.map((row) => row.querySelector(".sb-letter")?.textContent).join(", ");
  };

  /** A, B … Z, AA. @param {string} a @param {string} b */
  const byLength = (a, b) => a.length - b.length || (a < b ? -1 : 1);

  // ---------------------------------------------------------------- one question

  /** @type {Item[]} */
  let items = [];

  /** @param {HTMLElement} root @returns {Item["say"]} */
  const sayer = (root) => {
    const shared = /** @type {HTMLElement | null} */ (document.querySelector("[data-words]"));
    const parts = (shared?.dataset.words || "").split("|");
    return (name, values = {}) =>
      (parts[WORDS.indexOf(name)] || name).replace(/\{(\w+)\}/g, (whole, place) => String(values[place] ?? whole));
  };

  /** @param {HTMLElement} root @returns {Item | null} */
  const prepare = (root) => {
    const control = CONTROLS[root.dataset.kind || ""];
    const status = /** @type {HTMLElement | null} */ (root.querySelector(".sb-question__status"));
    if (!control || !status) return null;
    const say = sayer(root);
    const bar = make("div", "sb-question__bar");
    const sure = make("label", "sb-guess");
    const guess = make("input", "sb-guess__input");
    guess.type = "checkbox";
    guess.autocomplete = "off";
    sure.append(guess, make("span", "", say("guess")));
    /** @type {Item} */
    const item = {
      root, control, say, status, guess, shown: 0, past: 0,
      id: root.dataset.question || "",
      key: root.querySelector(".sb-question__key"),
      check: makeButton(say("check"), "sb-button--main", () => submit(item)),
      retry: makeButton(say("retry"), "", () => {
        item.past = item.shown;
        reopen(item, true);
        /** @type {HTMLElement | null} */ (root.querySelector(".sb-question__body :is(input, select, button)"))?.focus();
      }),
    };
    bar.append(item.check, sure, item.retry);
    status.before(bar);
    status.tabIndex = -1;
    control.prepare?.(root, say);
    shuffle(root);
    root.addEventListener("keydown", (event) => {
      const typed = event.target instanceof HTMLInputElement && event.target.type !== "button";
      if (event.key === "Enter" && typed && !event.isComposing && !item.shown) {
        event.preventDefault();
        submit(item);
      }
    });
    for (const row of all(root, "div.sb-option__row")) row.addEventListener("click", (event) => pickRow(row, event));
    root.classList.add("sb-question--live");
    reopen(item, false);
    return item;
  };

  /** A click on words that could not be a label. @param {HTMLElement} row @param {Event} event */
  const pickRow = (row, event) => {
    const field = /** @type {HTMLInputElement | null} */ (row.querySelector(".sb-option__input"));
    const target = /** @type {Element} */ (event.target);
    if (field && !field.disabled && !target.closest("a, input, button, label, summary")) field.click();
  };

  /** @param {Item} item */
  const submit = (item) => {
    const { root, control, say } = item;
    const values = control.read(root);
    const missing = control.missing(root, values, say);
    if (missing) {
      item.status.textContent = missing;
      return;
    }
    const right = control.judge(root, values).every(Boolean);
    const before = results.get(item.id);
    /** @type {Result} */
    const result = {
      r: right ? 1 : 0, k: root.dataset.key || "", t: Date.now(), d: root.dataset.domain || "", c: values,
      g: item.guess.checked ? 1 : 0, n: Math.min(9999, (before?.n || 0) + 1), p: pathOf(), s: stemOf(root), a: answerOf(root),
      x: 0, e: root.dataset.derived ? 1 : 0,
    };
    results.set(item.id, result);
    save();
    reveal(item, result);
    item.status.focus({ preventScroll: true });
    item.status.scrollIntoView({ block: "nearest" }); // reasons that opened above may have pushed it below the window
    update();
    const detail = { id: item.id, correct: right, domain: result.d, guess: result.g === 1, derived: result.e === 1 };
    document.dispatchEvent(new CustomEvent("sb:answer", { detail }));
  };

  /** @param {string} state @param {string} text */
  const makeMark = (state, text) => {
    const mark = make("span", `sb-mark sb-mark--${state}`);
    const sign = make("span", "sb-mark__sign", state === "wrong" ? "✗" : state === "right" ? "✓" : "○");
    sign.setAttribute("aria-hidden", "true");
    mark.append(sign, ` ${text}`);
    return mark;
  };

  /** Show a result: verdict, each row's state, reasons, explanation. @param {Item} item @param {Result} result */
  const reveal = (item, result) => {
    const { root, control, say } = item;
    reopen(item, false);
    item.shown = result.t;
    item.guess.checked = result.g === 1;
    control.write(root, result.c);
    const same = control.judge(root, result.c).every(Boolean) === (result.r === 1);
    const values = result.r && !same ? control.solve(root) : result.c; // its words were mended, and so its id
    control.write(root, values);
    const verdicts = control.judge(root, values);
    const right = verdicts.every(Boolean);
    root.dataset.state = right ? "right" : "wrong";
    const cells = root.dataset.kind === "blank" ? blanksOf(root) : rowsOf(root);
    cells.forEach((cell, i) => markCell(item, cell, verdicts[i], values));
    for (const field of all(root, ".sb-question__body :is(input, select, button)")) field.setAttribute("disabled", "");
    item.status.replaceChildren(makeMark(root.dataset.state, say(right ? (result.g ? "guessed" : "right") : "wrong")));
    item.check.parentElement?.before(item.status); // behind the verdict Tab finds the section, then another try
    const link = right ? null : makeSectionLink(item);
    if (link) item.status.append(" ", link);
    for (const short of all(root, ".sb-options abbr[data-title]")) short.title = short.dataset.title || "";
    item.check.hidden = /** @type {HTMLElement} */ (item.guess.parentElement).hidden = true;
    item.retry.hidden = false;
    if (item.key && (right || root.dataset.reveal !== "off")) {
      item.key.hidden = false;
      item.key.setAttribute("open", "");
    }
  };

  /** @param {Item} item @param {HTMLElement} cell @param {boolean} good @param {string[]} values */
  const markCell = ({ root, say }, cell, good, values) => {
    const choices = fieldsOf(root).length > 0;
    const chosen = !choices || values.includes(cell.dataset.option || "");
    if (choices && good && !chosen) return;
    const open = root.dataset.reveal !== "off";
    if (!good && !chosen && !open) return;
    const state = good ? "right" : chosen ? "wrong" : "missed";
    cell.dataset.state = state;
    const mark = makeMark(state, say(state));
    if (cell.matches(".sb-blank")) {
      cell.setAttribute("aria-invalid", String(!good));
      cell.after(mark);
      return;
    }
    cell.append(mark);
    const reason = root.querySelector(`.sb-key__reason[data-for="${cell.dataset.option}"] .sb-key__text`);
    if (reason) cell.append(reason);
  };

  /** The section of the note that explains a question. @param {Item} item */
  const makeSectionLink = ({ root, say }) => {
    const slug = root.dataset.section;
    const given = /** @type {HTMLAnchorElement | null} */ (root.querySelector(".sb-key__link"));
    const near = slug && document.getElementById(slug) ? slug : findHeading(root);
    const elsewhere = given && new URL(given.href).pathname !== location.pathname ? given.href : "";
    const target = elsewhere || (near && `#${encodeURIComponent(near)}`);
    if (!target) return null;
    const link = make("a", "sb-question__section", say("read_section"));
    link.href = target;
    return link;
  };

  /** Id of the nearest heading above a question. @param {Element} root */
  const findHeading = (root) => {
    const above = all(document, ":is(h1, h2, h3, h4, h5, h6)[id]").filter(
      (heading) => heading.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING && !heading.closest(".sb-question"),
    );
    return above.at(-1)?.id || "";
  };

  /** Back to the state before an answer. @param {Item} item @param {boolean} clear  also forget what is chosen */
  const reopen = (item, clear) => {
    const { root } = item;
    item.shown = 0;
    for (const reason of all(root, ".sb-option > .sb-key__text")) {
      root.querySelector(`.sb-key__reason[data-for="${reason.parentElement?.dataset.option}"]`)?.append(reason);
    }
    for (const mark of all(root, ".sb-question__body .sb-mark")) mark.remove();
    for (const short of all(root, ".sb-options abbr[title]")) {
      short.dataset.title = short.title; // what an abbreviation stands for may be the answer
      short.removeAttribute("title");
    }
    for (const cell of all(root, "[data-state]")) cell.removeAttribute("data-state");
    for (const cell of all(root, "[aria-invalid]")) cell.removeAttribute("aria-invalid");
    for (const field of all(root, ".sb-question__body [disabled]")) field.removeAttribute("disabled");
    root.removeAttribute("data-state");
    item.status.replaceChildren();
    item.check.parentElement?.after(item.status);
    item.check.hidden = /** @type {HTMLElement} */ (item.guess.parentElement).hidden = false;
    item.retry.hidden = true;
    if (item.key) {
      item.key.hidden = true;
      item.key.removeAttribute("open");
    }
    if (!clear) return;
    item.guess.checked = false;
    item.control.write(root, []);
  };

  // ---------------------------------------------------------------- progress

  /** @param {string[]} ids */
  const count = (ids) => {
    const found = ids.map((id) => results.get(id)).filter((result) => result && !result.x);
    return { done: found.length, all: ids.length, right: found.filter((result) => result?.r).length };
  };

  /** Whether results were kept when the reader was last told. */
  let told = true;

  /** Marks in the navigation and lines on the page, brought up to date. */
  const update = () => {
    const ids = items.map((item) => item.id);
    const here = items[0];
    if (!here) return;
    const sums = count(ids);
    const text = here.say("progress", sums);
    for (const line of all(document, ".sb-progress__line")) line.textContent = text;
    for (const bar of /** @type {HTMLProgressElement[]} */ (all(document, ".sb-progress__bar"))) {
      bar.max = ids.length;
      bar.value = sums.done;
      bar.setAttribute("aria-label", text);
    }
    for (const note of all(document, ".sb-progress__kept")) note.textContent = here.say(kept ? "kept" : "not_kept");
    for (const tools of told && !kept ? all(document, ".sb-tools") : []) tools.setAttribute("open", "");
    told = kept;
    markNavigation(here.say);
  };

  /** @type {Item["say"] | undefined} */
  let speaker;

  /** @param {Item["say"]} [say] */
  const markNavigation = (say = speaker) => {
    speaker = say;
    for (const mark of all(document, ".sb-navmark")) mark.remove();
    if (!say) return;
    for (const link of /** @type {HTMLAnchorElement[]} */ (all(document, ".md-nav--primary a.md-nav__link[href]"))) {
      const ids = link.hash ? undefined : pages.get(pathOf(link.href));
      const sums = ids && count(ids);
      if (!sums?.done) continue;
      const mark = make("span", "sb-navmark", sums.right === sums.all ? "✓" : `${sums.done}/${sums.all}`);
      mark.title = say("progress", sums);
      link.append(mark);
    }
  };

  /** What a reader may do with results: one panel. @param {Item} item */
  const makePanel = ({ say }) => {
    const panel = make("div", "sb-progress");
    panel.setAttribute("data-search-exclude", "");
    const more = make("details", "sb-tools");
    const file = make("input", "sb-tools__file");
    file.type = "file";
    file.accept = "application/json,.json";
    file.hidden = true;
    const message = make("p", "sb-tools__message");
    message.setAttribute("role", "status");
    file.addEventListener("change", () => bringIn(file, message, say));
    const bar = make("div", "sb-tools__bar");
    /** @type {() => void} */
    let undo = () => {};
    const back = makeButton(say("undo"), "", () => {
      undo();
      back.hidden = true;
      message.textContent = "";
      reset.focus();
    });
    back.hidden = true;
    const reset = makeButton(say("reset"), "", () => {
      const taken = resetPage();
      if (!taken.size && !back.hidden) return; // pressed twice: what the first took can still come back
      undo = () => giveBack(taken);
      back.hidden = !taken.size;
      message.textContent = say("was_reset", { n: taken.size });
    });
    bar.append(
      makeButton(say("export"), "", takeOut),
      makeButton(say("import"), "", () => file.click()),
      reset,
      back,
      file,
    );
    more.append(make("summary", "", say("tools")), make("p", "sb-progress__kept"), bar, message);
    panel.append(make("p", "sb-progress__line"), make("progress", "sb-progress__bar"), more);
    return panel;
  };

  const takeOut = () => {
    const link = make("a", "");
    link.href = URL.createObjectURL(new Blob([write()], { type: "application/json" }));
    link.download = "studybook-progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1e3);
  };

  /** @param {HTMLInputElement} file @param {HTMLElement} message @param {Item["say"]} say */
  const bringIn = async (file, message, say) => {
    const chosen = file.files?.[0];
    const number = chosen && chosen.size < LIMITS.file ? absorb(await chosen.text().catch(() => ""), true) : -1;
    file.value = "";
    message.textContent = number < 0 ? say("bad_file") : say("imported", { n: number });
    save();
    refresh();
  };

  /** @returns {Map<string, Result>} what was taken, by id */
  const resetPage = () => {
    const taken = new Map();
    for (const { id } of items) {
      const result = results.get(id);
      if (!result || result.x) continue;
      taken.set(id, result);
      results.set(id, { ...result, x: 1, c: [], t: Date.now() });
    }
    save();
    refresh();
    return taken;
  };

  /** What was answered anew meanwhile stays. @param {Map<string, Result>} taken */
  const giveBack = (taken) => {
    for (const [id, result] of taken) {
      const now = results.get(id);
      if (now?.x) results.set(id, { ...result, t: Math.max(Date.now(), now.t + 1) });
    }
    save();
    refresh();
  };

  /** Where the panel goes: above the first question, and where a page written for mkdocs-quiz asks for it. */
  const placePanels = () => {
    const first = items[0];
    if (!first || document.querySelector(".sb-progress")) return;
    if (first.root.dataset.progress !== "off") first.root.before(makePanel(first));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    const places = [];
    while (walker.nextNode()) {
      if (/^\s*mkdocs-quiz (intro|results)\s*$/.test(walker.currentNode.nodeValue || "")) places.push(walker.currentNode);
    }
    for (const place of places) /** @type {Comment} */ (place).after(makePanel(first));
  };

  // ---------------------------------------------------------------- the page

  /** Show what is kept of each question on the page, where it is not shown yet. */
  const refresh = () => {
    for (const item of items) {
      const result = findResult(item);
      if (result && result.t !== item.shown && result.t > item.past) reveal(item, result);
      else if (!result && item.shown) reopen(item, true);
    }
    update();
  };

  const mount = () => {
    items = items.filter((item) => item.root.isConnected);
    const fresh = all(document, ".sb-question:not(.sb-question--live)");
    if (!fresh.length) {
      markNavigation();
      return;
    }
    load();
    for (const root of /** @type {HTMLElement[]} */ (fresh)) {
      const item = prepare(root);
      if (item) items.push(item);
    }
    pages.set(pathOf(), items.map((item) => item.id));
    placePanels();
    refresh();
    save();
  };

  /** Keys that are at the end of the paper, and where they came from. @type {{key: HTMLElement, gap: Comment, hidden: boolean, open: boolean}[]} */
  const printed = [];

  /** On paper the keys stand at the end, open. */
  const print = () => {
    const end = items[0]?.root.closest("article, main, body");
    if (!end || document.querySelector(".sb-printed")) return;
    const section = make("section", "sb-printed");
    items.forEach(({ root, key }, i) => {
      if (!key) return;
      const gap = document.createComment("");
      key.before(gap);
      printed.push({ key, gap, hidden: key.hidden, open: key.hasAttribute("open") });
      key.hidden = false;
      key.setAttribute("open", "");
      const stem = /** @type {Element | undefined} */ (root.querySelector(".sb-question__stem")?.cloneNode(true));
      for (const field of stem ? all(stem, ".sb-blank") : []) field.replaceWith("____");
      const mark = make("p", "sb-printed__name", `${i + 1}. ${stem?.textContent || ""}`);
      section.append(mark, key);
    });
    end.append(section);
  };

  const unprint = () => {
    for (const { key, gap, hidden, open } of printed.splice(0)) {
      key.hidden = hidden;
      key.toggleAttribute("open", open);
      gap.replaceWith(key);
    }
    document.querySelector(".sb-printed")?.remove();
  };

  addEventListener("storage", (event) => {
    if (event.key !== STORE) return;
    absorb(event.newValue);
    refresh();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    load();
    refresh();
  });
  addEventListener("beforeprint", print);
  addEventListener("afterprint", unprint);

  scope.studybookQuiz = mount;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
  scope.document$?.subscribe(mount);
})();
