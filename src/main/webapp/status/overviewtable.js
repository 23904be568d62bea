// @ts-check
/**
 * @file The table of all pipelines. Each row is kept until what it says changes, so that a thousand pipelines can be
 *     searched, sorted and updated at once.
 */

import { el } from "./dom.js";
import { columns, words } from "./overview.js";
import { pipelineRow } from "./overviewcells.js";
import { morph } from "./morph.js";
import { text } from "./text.js";
import { tick } from "./times.js";

/**
 * @typedef {import("./overview.js").Release} Release
 * @typedef {{element: HTMLTableRowElement, says: string, words: string}} Row
 */

export class OverviewTable {
  #head = el("thead", "", { role: "rowgroup" });
  #body = el("tbody", "", { role: "rowgroup" });
  /** @type {Map<string, Row>} */
  #rows = new Map();
  #columns = "";
  /** @type {Element[]} */
  #order = [];

  /** @param {string} root the root of Jenkins */
  constructor(root) {
    this.root = root;
    const table = el("table", "jenkins-table rp-pipelines", { role: "table", "aria-label": text("releases.table") }, this.#head, this.#body);
    this.element = el("div", "rp-overview", null, table);
  }

  /**
   * Shows what is new of the pipelines.
   *
   * @param {Release[]} pipelines
   * @param {Map<string, {environment: string, need: import("./overview.js").Need}[]>} mine by pipeline
   */
  update(pipelines, mine) {
    const names = columns(pipelines);
    const others = pipelines.some(({ environments }) => environments.some(({ name }) => !names.includes(name)));
    if (this.#columns !== `${names.join("\n")}${others}`) {
      this.#columns = `${names.join("\n")}${others}`;
      this.#rows.clear();
      this.#order = [];
      this.#body.replaceChildren();
      this.#drawHead(names, others);
    }
    const gone = new Set(this.#rows.keys());
    for (const release of pipelines) {
      const own = mine.get(release.pipeline) ?? [];
      const says = JSON.stringify([{ ...release, fetchedAt: null }, own]);
      const row = this.#rows.get(release.url);
      gone.delete(release.url);
      if (row?.says === says) {
        continue;
      }
      const fresh = pipelineRow(release, own, names, others, this.root);
      if (row) {
        fresh.hidden = row.element.hidden;
        morph(row.element, fresh);
      }
      this.#rows.set(release.url, { element: row?.element ?? fresh, says, words: words(release) });
    }
    for (const url of gone) {
      this.#rows.get(url)?.element.remove();
      this.#rows.delete(url);
    }
  }

  /**
   * Shows these pipelines only, in this order.
   *
   * @param {Release[]} all in order
   * @param {(release: Release, words: string) => boolean} isShown
   * @param {number} most how many are shown
   * @returns {number} how many match
   */
  arrange(all, isShown, most) {
    let shown = 0;
    const order = [];
    for (const release of all) {
      const row = this.#rows.get(release.url);
      if (row) {
        const matches = isShown(release, row.words);
        shown += matches ? 1 : 0;
        row.element.hidden = !matches || shown > most;
        order.push(row.element);
      }
    }
    if (order.length !== this.#order.length || order.some((element, i) => element !== this.#order[i])) {
      const focused = document.activeElement;
      this.#order = order;
      this.#body.append(...order);
      if (focused instanceof HTMLElement && this.#body.contains(focused)) {
        // Moving it took the focus.
        focused.focus({ preventScroll: true });
      }
    }
    return shown;
  }

  /**
   * Hides what has no room below the table's start.
   *
   * @returns {number} how many rows that was
   */
  cut() {
    const end = this.element.getBoundingClientRect().bottom;
    const rows = this.#order.filter((row) => row instanceof HTMLElement && !row.hidden);
    const first = rows.findIndex((row) => row.getBoundingClientRect().bottom > end);
    const cut = first < 1 ? [] : rows.slice(first);
    cut.forEach((row) => row instanceof HTMLElement && (row.hidden = true));
    return cut.length;
  }

  /** Lets the ages go on. */
  tick() {
    tick(this.#body);
  }

  /**
   * @param {string[]} names
   * @param {boolean} others
   */
  #drawHead(names, others) {
    const all = [text("releases.pipeline"), ...names, ...(others ? [text("releases.others")] : [])];
    this.#head.replaceChildren(
      el(
        "tr",
        "",
        { role: "row" },
        all.map((name) => el("th", "", { scope: "col", role: "columnheader" }, el("bdi", "", null, name))),
      ),
    );
  }
}
