// @ts-check
/**
 * @file More rows of the table, the filter, and links to a row; loaded when one of them is used.
 *
 * Rows beyond the first are kept in small parts. A part lies between two commits, so that it stays the same when others
 * arrive. After a change of the status, it is read again as soon as it is in sight; only then has it a layout, too.
 */

import { readRows } from "./api.js";
import { el } from "./dom.js";
import { FilterForm } from "./filter.js";
import { morph } from "./morph.js";
import { mayHaveMore, rowElements, rowKey } from "./rows.js";
import { count, text } from "./text.js";

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {{key: string, before: string, rows: Row[], body: HTMLElement | null, drawn: boolean, stale: boolean,
 *   inSight: boolean, asked: number}} Part
 */

/** The most rows of a request. */
const MOST = 500;
const FIRST = 100;

/** The rows of a part. */
const FEW = 50;

/** The status of the answer if a row is not there any more. */
const CONFLICT = 409;

/** So many requests look for the row that a link names. */
const PATIENCE = 12;

export class Browse {
  #form = new FilterForm();
  /** @type {Part[]} */
  #parts = [];
  /** Where the next part begins; null if there are no more rows. */
  #next = /** @type {string | null} */ (null);
  #marked = "";
  #said = "";
  /** How many match the filter, as the newest part said. */
  #found = { found: 0, complete: false };
  #parted = 0;
  #busy = false;
  /** Counts the changes of the filter, so that late answers are ignored. */
  #turn = 0;
  #sight = new IntersectionObserver((seen) => this.#seen(seen), { rootMargin: "300px" });

  /** @param {import("./status.js").Page} page */
  constructor(page) {
    this.page = page;
    this.#next = this.#afterShown();
  }

  /** @returns {import("./rows.js").Shown} */
  shown() {
    return {
      rows: this.#form.isSet() ? [] : this.page.status.rows,
      parts: this.#parts.map(({ key }) => key),
      marked: this.#marked,
    };
  }

  hasMore() {
    return this.#next !== null;
  }

  /** Fills what the page has drawn. */
  drawn() {
    this.#form.show(this.page.body.querySelector("[data-filter]"));
    const said = this.page.body.querySelector(".rp-table__said");
    if (said && said.textContent !== this.#said) {
      said.textContent = this.#said;
    }
    const undrawn = this.#parts.filter(({ drawn, body }) => !drawn || !body?.isConnected);
    const bodies = undrawn.length > 0 ? this.#bodies() : new Map();
    for (const part of undrawn) {
      const body = bodies.get(part.key);
      if (body) {
        part.body = body;
        part.drawn = true;
        const { status, permissions } = this.page;
        const rows = rowElements(part.rows, status, permissions, this.#marked, body);
        morph(body, el("tbody", "rp-rows__part", { role: "rowgroup", "data-key": part.key }, rows));
        this.#sight.observe(body);
      }
    }
  }

  #bodies() {
    const table = this.page.body.querySelector(".rp-rows");
    return new Map([...(table?.children ?? [])].flatMap((one) => (one instanceof HTMLElement ? [[one.dataset.key, one]] : [])));
  }

  /** To be called after the status changed. */
  statusChanged() {
    this.#parts.forEach((part) => (part.stale = true));
    if (!this.#form.isSet()) {
      // The rows before the first part may have become others.
      if (this.#parts[0]) {
        this.#parts[0].before = this.#lastShown() ?? "";
      } else {
        this.#next = this.#afterShown();
      }
    }
    // A search that has looked at many commits without a match must not begin again.
    if (this.#form.isSet() && this.#parts.length === 0 && !this.#next) {
      this.#restart(FIRST);
    }
    this.#parts.filter(({ inSight }) => inSight).forEach((part) => this.#renew(part));
  }

  /**
   * Shows what the address says.
   *
   * @param {URLSearchParams} given
   */
  async follow(given) {
    const changed = this.#form.take(given);
    this.#mark(given.get("row") ?? "");
    if (changed) {
      await this.#restart(FIRST);
    }
    this.page.draw();
    if (this.#marked !== "") {
      await this.#find(this.#marked);
    }
  }

  /** @param {boolean} focus whether the focus moves to the first of the new rows */
  async more(focus) {
    const row = await this.#load({ count: String(Math.min(MOST, Math.max(FIRST, this.#all().length))) });
    if (focus && row) {
      this.#focus(row, "nearest");
    }
  }

  /** @param {string} key of a row */
  #mark(key) {
    const changed = [this.#marked, key];
    this.#marked = key;
    this.#parts
      .filter(({ rows }) => rows.some((row) => changed.includes(rowKey(row))))
      .forEach((part) => (part.drawn = false));
  }

  #all() {
    return [...this.shown().rows, ...this.#parts.flatMap(({ rows }) => rows)];
  }

  #lastShown() {
    const last = this.page.status.rows.at(-1);
    return last ? rowKey(last) : null;
  }

  /** Where rows that the status lacks begin. */
  #afterShown() {
    return mayHaveMore(this.page.status) ? this.#lastShown() : null;
  }

  /** @param {number} size */
  async #restart(size) {
    this.#turn++;
    this.#busy = false;
    this.#sight.disconnect();
    this.#parts = [];
    this.#found = { found: 0, complete: false };
    this.#next = this.#form.isSet() ? "" : this.#afterShown();
    this.#say("");
    if (this.#form.isSet() || size > FIRST) {
      await this.#load({ count: String(size) });
    }
  }

  /**
   * Loads the next part.
   *
   * @param {Record<string, string>} query
   * @returns {Promise<Row | undefined>} its first row
   */
  async #load(query) {
    const before = this.#next;
    if (this.#busy || before === null) {
      return undefined;
    }
    const turn = this.#turn;
    this.#busy = true;
    this.#say(text("table.busy"));
    try {
      const part = await readRows({ before, ...this.#form.query(), ...query });
      if (turn !== this.#turn) {
        return undefined;
      }
      this.#parts.push(...this.#partsOf(before, part.rows));
      this.#next = part.before;
      this.#tell(part);
      this.#busy = false;
      this.page.draw();
      return part.rows[0];
    } catch (problem) {
      if (turn === this.#turn) {
        this.#busy = false;
        this.#say(problem instanceof Error ? problem.message : String(problem));
      }
      return undefined;
    }
  }

  /**
   * @param {string} before
   * @param {Row[]} rows
   * @returns {Part[]}
   */
  #partsOf(before, rows) {
    return Array.from({ length: Math.ceil(rows.length / FEW) }, (_, i) => ({
      key: `part-${this.#parted++}`,
      before: i === 0 ? before : rowKey(rows[i * FEW - 1]),
      rows: rows.slice(i * FEW, (i + 1) * FEW),
      body: null,
      drawn: false,
      stale: false,
      inSight: false,
      asked: 0,
    }));
  }

  /** @param {import("./types.js").RowsPart} part later parts of a filter do not count what matches */
  #tell({ found, complete }) {
    if (found !== null) {
      this.#found = { found, complete };
    }
    const shown = this.#all().length;
    if (!this.#form.isSet()) {
      this.#say(count("table.shown", shown));
    } else if (this.#found.complete) {
      this.#say(count("filter.found", this.#found.found));
    } else if (this.#next === null) {
      this.#say(count("filter.found", shown));
    } else {
      this.#say(count("filter.atLeast", Math.max(this.#found.found, shown)));
    }
  }

  /** @param {IntersectionObserverEntry[]} seen */
  #seen(seen) {
    for (const { target, isIntersecting } of seen) {
      const part = this.#parts.find(({ key }) => key === (target instanceof HTMLElement && target.dataset.key));
      if (part) {
        part.inSight = isIntersecting;
        if (isIntersecting && part.stale) {
          this.#renew(part);
        }
      }
    }
  }

  /** @param {Part} part */
  async #renew(part) {
    const turn = this.#turn;
    const asked = ++part.asked;
    const last = part.rows.at(-1);
    part.stale = false;
    try {
      const fresh = await readRows({
        before: part.before,
        to: last ? rowKey(last) : "",
        count: String(MOST),
        ...this.#form.query(),
      });
      if (turn !== this.#turn || asked !== part.asked) {
        return;
      }
      if (last && fresh.rows.at(-1)?.commit.id !== last.commit.id) {
        // So much has come that it does not fit any more.
        await this.#restart(Math.min(MOST, this.#all().length));
        return;
      }
      part.rows = fresh.rows;
      if (part.before === "") {
        this.#tell(fresh);
      }
      part.drawn = false;
      this.drawn();
    } catch (problem) {
      part.stale = true;
      if (turn === this.#turn && problem instanceof Error && problem.cause === CONFLICT) {
        // Its commits are no longer on trunk.
        await this.#restart(Math.min(MOST, this.#all().length));
      }
    }
  }

  /** @param {string} wanted a commit or a version */
  async #find(wanted) {
    const turn = this.#turn;
    let key = wanted;
    if (this.#show(key)) {
      return;
    }
    try {
      // A commit that a merge brought in is in the row of the merge.
      key = (await readRows({ to: wanted, count: "1" })).to ?? key;
    } catch (problem) {
      this.#say(problem instanceof Error ? problem.message : String(problem));
      return;
    }
    for (let i = 0; turn === this.#turn && !this.#show(key); i++) {
      const from = this.#next;
      if (i === PATIENCE || from === null) {
        this.#say(text("table.noRow"));
        return;
      }
      await this.#load({ to: key, count: String(MOST) });
      if (this.#next === from) {
        // The problem is said already.
        return;
      }
    }
  }

  /**
   * Marks a row, and moves the focus to it.
   *
   * @param {string} key a commit or a version
   * @returns {boolean} whether it is among the rows that are loaded
   */
  #show(key) {
    const row = this.#all().find((one) => rowKey(one) === key || (/^[0-9a-f]{7,}$/.test(key) && one.commit.id.startsWith(key)));
    if (row) {
      this.#mark(rowKey(row));
      this.page.draw();
      this.#focus(row, "center");
    }
    return row !== undefined;
  }

  /**
   * @param {Row} row
   * @param {"nearest" | "center"} block
   */
  #focus(row, block) {
    const element = this.page.body.querySelector(`.rp-row[data-key="${CSS.escape(rowKey(row))}"]`);
    if (element instanceof HTMLElement) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block });
    }
  }

  /** @param {string} words */
  #say(words) {
    this.#said = words;
    this.drawn();
  }
}
