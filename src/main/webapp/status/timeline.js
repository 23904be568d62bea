// @ts-check
/** @file The strip above the table: its newest commits from left to right, and where the environments are. */

import { stateChips } from "./cells.js";
import { shownOf } from "./closed.js";
import { el, hash, sign, spoken, subject, theirs } from "./dom.js";
import { byKey, unlessSame } from "./morph.js";
import { columnsOf, rowKey } from "./rows.js";
import { text } from "./text.js";

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Environment} Environment
 * @typedef {"done" | "waiting" | "closed" | "rolledback" | "deploying" | "new"} Kind
 */

/** Markers of environments stand on so many levels at most. */
const LEVELS = 6;

/** @typedef {ReturnType<typeof factsOf>} Facts all that a commit of the strip is made of */

/** @type {Record<Kind | "barrier", string>} */
const SIGNS = { done: "✓", waiting: "", closed: "‖", rolledback: "↩", deploying: "…", new: "", barrier: "" };

export class Timeline {
  /** The commit that the Tab key stops at. */
  #current = "";
  #scrolled = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("focusin", (event) => this.#tell(event.target, true));
    root.addEventListener("pointerover", (event) => this.#tell(event.target, false));
    for (const left of /** @type {const} */ (["focusout", "pointerout"])) {
      root.addEventListener(left, (event) => linkAt(event.target) && this.#told()?.replaceChildren());
    }
  }

  /** @param {import("./types.js").Status} status */
  view(status) {
    const columns = columnsOf(status);
    const rows = [...status.rows].reverse();
    if (rows.length < 2 || columns.length === 0) {
      return "";
    }
    const newest = rowKey(rows[rows.length - 1]);
    const current = rows.some((row) => rowKey(row) === this.#current) ? this.#current : newest;
    const off = columns.filter(({ commit }) => commit !== null && !rows.some((row) => row.commit.id === commit.id));
    const places = rows.filter((row) => columns.some(({ commit }) => commit?.id === row.commit.id)).map(rowKey);
    const kinds = new Set(rows.map((row) => kindOf(row, columns)));
    const names = columns.map(({ name }) => name);
    const present = byKey(this.root.querySelector(".rp-timeline__line"));
    return el(
      "section",
      "rp-timeline",
      { "data-key": "timeline", "aria-label": text("timeline") },
      el(
        "div",
        "rp-timeline__scroll",
        { "data-key": "scroll" },
        el(
          "ol",
          `rp-timeline__line rp-timeline__line--${Math.min(LEVELS, places.length)}`,
          null,
          off.length > 0 && el("li", "rp-timeline__off", { "data-key": "off" }, off.map(offMarker)),
          rows.map((row) => {
            const key = rowKey(row);
            // The leftmost is the highest: no label is in the way of another one's stem.
            const level = places.length - places.indexOf(key);
            const facts = factsOf(row, columns, Boolean(status.line), Math.min(LEVELS, level), key === current);
            return unlessSame(present.get(`at-${key}`), [names.join("\n"), shownOf(facts)], () => item(facts, names));
          }),
          el("li", "rp-timeline__end rp-quiet", { "data-key": "end", "aria-hidden": "true" }, theirs(status.trunk), " →"),
        ),
      ),
      el(
        "div",
        "rp-timeline__foot",
        { "data-key": "foot", "aria-hidden": "true" },
        el("p", "rp-timeline__legend rp-quiet", { "data-key": "legend" }, legend(kinds, rows)),
        el("p", "rp-timeline__told", { "data-key": "told", "data-own": true }),
      ),
    );
  }

  /** The newest commits are in sight at first. */
  drawn() {
    const strip = this.root.querySelector(".rp-timeline__scroll");
    if (strip && !this.#scrolled) {
      this.#scrolled = true;
      strip.scrollLeft = strip.scrollWidth;
    }
  }

  #told() {
    return this.root.querySelector(".rp-timeline__told");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const here = linkAt(event.target);
    if (!here || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const all = [...this.root.querySelectorAll(".rp-timeline__commit")];
    const at = all.indexOf(here);
    const steps = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 };
    const next = event.key in steps ? all[steps[/** @type {keyof typeof steps} */ (event.key)]] : undefined;
    if (next instanceof HTMLElement) {
      event.preventDefault();
      here.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  }

  /**
   * Shows what the commit's link says to a screen reader.
   *
   * @param {EventTarget | null} target
   * @param {boolean} focused
   */
  #tell(target, focused) {
    const here = linkAt(target);
    const told = this.#told();
    const words = here?.querySelector(".rp-timeline__words");
    if (!here || !told || !words) {
      return;
    }
    if (focused) {
      this.root.querySelector(".rp-timeline__commit[tabindex='0']")?.setAttribute("tabindex", "-1");
      here.tabIndex = 0;
      this.#current = here.dataset.row ?? "";
    }
    told.replaceChildren(...words.cloneNode(true).childNodes);
  }
}

/** @param {EventTarget | null} target */
function linkAt(target) {
  const link = target instanceof Element ? target.closest(".rp-timeline__commit") : null;
  return link instanceof HTMLElement ? link : null;
}

/**
 * How far a commit is, and what is in its way: the gravest of all environments.
 *
 * @param {Row} row
 * @param {Environment[]} columns
 * @returns {Kind}
 */
function kindOf(row, columns) {
  const cells = columns.flatMap(({ name }) => row.cells[name] ?? []);
  const waits = cells.filter(({ state }) => state === "waiting");
  if (cells.some(({ state }) => state === "deploying")) {
    return "deploying";
  }
  if (cells.some(({ rolledBack }) => rolledBack !== null)) {
    return "rolledback";
  }
  if (waits.length > 0) {
    return waits.every(({ closed }) => closed !== null) ? "closed" : "waiting";
  }
  return cells.some(({ state }) => state === "current" || state === "contained") ? "done" : "new";
}

/**
 * @param {Row} row
 * @param {Environment[]} columns
 * @param {boolean} stopped whether the line is stopped
 * @param {number} level of the marker
 * @param {boolean} isStop whether the Tab key stops here
 */
function factsOf(row, columns, stopped, level, isStop) {
  const here = columns
    .filter((one) => one.commit?.id === row.commit.id)
    .map(({ name, hold }) => ({ name, isHeld: stopped || hold !== null }));
  return { row, kind: kindOf(row, columns), here, level: here.length > 0 ? level : 0, isStop };
}

/**
 * @param {Facts} facts
 * @param {string[]} names of the environments
 */
function item({ row, kind, here, level, isStop }, names) {
  const { commit, cells } = row;
  const key = rowKey(row);
  const barred = names.some((name) => cells[name]?.barrier);
  return el(
    "li",
    `rp-timeline__item rp-timeline__item--${kind}${barred ? " rp-timeline__item--barrier" : ""}`,
    { "data-key": `at-${key}` },
    here.length > 0 &&
      el(
        "span",
        `rp-marker rp-marker--${level}${here.every(({ isHeld }) => isHeld) ? " rp-marker--held" : ""}`,
        { "aria-hidden": "true" },
        el("span", "rp-marker__name", null, here.map((one, i) => [i > 0 && " · ", one.isHeld && "‖ ", one.name])),
      ),
    el(
      "a",
      "rp-timeline__commit",
      {
        href: `#${new URLSearchParams({ row: key })}`,
        "data-key": "commit",
        "data-row": key,
        tabindex: isStop ? 0 : -1,
      },
      el("span", `rp-dot rp-dot--${kind}`, { "aria-hidden": "true" }, SIGNS[kind]),
      withoutTooltips(
        "rp-spoken rp-timeline__words",
        row.version !== null && [theirs(row.version), " "],
        hash(commit.id),
        " ",
        subject(commit.subject),
        " ",
        el("bdi", "rp-timeline__by rp-quiet", null, commit.author),
        names.map(
          (name) =>
            cells[name] && el("span", "rp-timeline__place", null, " ", name, ": ", stateChips(cells[name])),
        ),
      ),
    ),
  );
}

/**
 * Words for screen readers: a tooltip would be of no use.
 *
 * @param {string} classes
 * @param {...import("./dom.js").Child} children
 */
function withoutTooltips(classes, ...children) {
  const words = el("span", classes, null, ...children);
  words.querySelectorAll("[tooltip]").forEach((one) => one.removeAttribute("tooltip"));
  return words;
}

/** @param {Environment} environment */
function offMarker({ name, behind, hold }) {
  return el(
    "span",
    `rp-marker__name rp-timeline__earlier${hold ? " rp-marker--held" : ""}`,
    { "data-key": name },
    sign("‹"),
    hold && sign("‖"),
    name,
    behind !== null && behind > 0 && [" ", el("span", "rp-quiet", { "aria-hidden": "true" }, `−${behind}`)],
    spoken(" ", text("timeline.off")),
  );
}

/**
 * @param {Set<Kind>} kinds
 * @param {Row[]} rows
 */
function legend(kinds, rows) {
  const words = {
    done: text("timeline.done"),
    waiting: text("timeline.waiting"),
    closed: text("timeline.closed"),
    rolledback: text("timeline.rolledBack"),
    deploying: text("timeline.deploying"),
    new: text("timeline.new"),
  };
  const barred = rows.some(({ cells }) => Object.values(cells).some(({ barrier }) => barrier));
  return [
    /** @type {Kind[]} */ (Object.keys(words)).filter((kind) => kinds.has(kind)).map((kind) =>
      el("span", "rp-timeline__key", null, el("span", `rp-dot rp-dot--${kind}`, null, SIGNS[kind]), words[kind]),
    ),
    barred && el("span", "rp-timeline__key", null, el("span", "rp-timeline__bar", null), text("timeline.barrier")),
  ];
}
