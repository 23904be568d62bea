// @ts-check
/** @file The table and what belongs to it: the timeline above, the filter, and more rows. The last two are loaded when used. */

import { copyId } from "./copy.js";
import { el } from "./dom.js";
import { commitTable, mayHaveMore } from "./rows.js";
import { text } from "./text.js";
import { Timeline } from "./timeline.js";

/** @typedef {import("./browse.js").Browse} Browse */

/** What of the address is the table's. */
export const NAMES = ["row", "author", "bug", "path", "words"];

export class TableSection {
  /** @type {Promise<Browse | null> | null} */
  #loading = null;
  /** @type {Browse | null} */
  #browse = null;
  #timeline;
  #followed = false;

  /** @param {import("./status.js").Page} page */
  constructor(page) {
    this.page = page;
    this.#timeline = new Timeline(page.root);
    page.root.addEventListener("click", (event) => this.#click(event));
    page.root.addEventListener("toggle", (event) => this.#toggled(event.target), { capture: true });
    window.addEventListener("hashchange", () => this.#follow());
  }

  view() {
    const { status, permissions } = this.page;
    const shown = this.#browse?.shown() ?? { rows: status.rows, parts: [], marked: "" };
    const more = this.#browse ? this.#browse.hasMore() : mayHaveMore(status);
    return [
      this.#timeline.view(status),
      el(
        "section",
        "rp-table",
        { "data-key": "table", "aria-label": text("table") },
        el(
          "details",
          "rp-filter",
          { "data-key": "filter", "data-filter": true },
          el("summary", "rp-filter__summary", null, text("filter.title")),
          el("div", "rp-filter__form", { "data-key": "form", "data-own": true }),
        ),
        el("p", "rp-table__said rp-quiet", { "data-key": "said", role: "status", "data-own": true }),
        commitTable(status, permissions, shown, this.page.body.querySelector(".rp-rows")),
        more &&
          el(
            "button",
            "jenkins-button rp-table__more",
            { type: "button", "data-key": "more", "data-more": true },
            text("table.more"),
          ),
      ),
    ];
  }

  /** To be called when the table is in the page. */
  drawn() {
    this.#timeline.drawn();
    this.#browse?.drawn();
  }

  /** To be called after the status changed. */
  statusChanged() {
    if (this.#followed) {
      this.#browse?.statusChanged();
    } else {
      this.#followed = true;
      this.#follow();
    }
  }

  async #follow() {
    const given = new URLSearchParams(location.hash.slice(1));
    if (this.#browse || NAMES.some((name) => given.has(name))) {
      (await this.#load())?.follow(given);
    }
  }

  /** Says it if that is not possible; the next use is another try. */
  #load() {
    this.#loading ??= import("./browse.js").then(
      ({ Browse: Loaded }) => (this.#browse = new Loaded(this.page)),
      () => {
        this.page.say(text("problem.unreachable"), true);
        return (this.#loading = null);
      },
    );
    return this.#loading;
  }

  /** @param {MouseEvent} event */
  async #click(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-more], [data-copy], a[href^='#row=']") : null;
    if (button instanceof HTMLAnchorElement) {
      if (button.hash === location.hash) {
        // The address does not change.
        event.preventDefault();
        this.#follow();
      }
    } else if (button instanceof HTMLElement && button.dataset.copy) {
      copyId(button, (message, bad) => this.page.say(message, bad));
    } else if (button) {
      // A click without a pointer is the Enter key.
      (await this.#load())?.more(event.detail === 0);
    }
  }

  /** @param {EventTarget | null} target */
  async #toggled(target) {
    if (target instanceof HTMLDetailsElement && target.open && target.dataset.filter !== undefined) {
      const browse = await this.#load();
      if (browse) {
        browse.drawn();
      } else {
        target.open = false;
      }
    }
  }
}
