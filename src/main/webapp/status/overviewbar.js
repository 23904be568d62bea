// @ts-check
/** @file What selects the pipelines of the overview: filters with their numbers, words, and an order. The address keeps it. */

import { el } from "./dom.js";
import { FILTERS, isIn, ORDERS } from "./overview.js";
import { text } from "./text.js";

/**
 * @typedef {import("./overview.js").Filter} Filter
 * @typedef {import("./overview.js").Order} Order
 */

/** @type {Record<Filter, () => string>} */
const FILTER_NAMES = {
  all: () => text("releases.filter.all"),
  mine: () => text("releases.filter.mine"),
  held: () => text("releases.filter.held"),
  drift: () => text("releases.filter.drift"),
  failed: () => text("releases.filter.failed"),
};

/** @type {Record<Order, () => string>} */
const ORDER_NAMES = {
  problems: () => text("releases.order.problems"),
  name: () => text("releases.order.name"),
  age: () => text("releases.order.age"),
  waiting: () => text("releases.order.waiting"),
};

export class OverviewBar {
  /** @type {Filter} */
  filter = "all";
  /** @type {Order} */
  order = "problems";
  /** The words that are searched, in lower case. */
  searched = /** @type {string[]} */ ([]);
  #search = el("input", "jenkins-input rp-releases__search", {
    type: "search",
    id: "rp-releases-search",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 200,
    placeholder: text("releases.search"),
    "aria-label": text("releases.search"),
  });
  #order = el(
    "select",
    "jenkins-select__input rp-select",
    { id: "rp-releases-order" },
    ORDERS.map((order) => el("option", "", { value: order }, ORDER_NAMES[order]())),
  );
  /** @type {Map<Filter, HTMLButtonElement>} */
  #filters = new Map();

  /**
   * @param {import("./wall.js").Wall} wall
   * @param {() => void} changed
   */
  constructor(wall, changed) {
    this.changed = changed;
    const given = new URLSearchParams(location.search);
    this.filter = FILTERS.find((one) => one === given.get("filter")) ?? "all";
    this.order = ORDERS.find((one) => one === given.get("sort")) ?? "problems";
    this.#search.value = given.get("q") ?? "";
    this.#order.value = this.order;
    this.#takeWords();
    const toWall = el("button", "jenkins-button", { type: "button" }, text("releases.wall"));
    toWall.addEventListener("click", () => wall.enter());
    this.element = el(
      "div",
      "rp-releases__bar",
      { role: "search", "aria-label": text("releases.bar") },
      el("div", "rp-releases__filters", { role: "group", "aria-label": text("releases.filters") }, FILTERS.map((one) => this.#button(one))),
      this.#search,
      el(
        "div",
        "rp-releases__order",
        null,
        el("label", "", { for: "rp-releases-order" }, text("releases.order")),
        el("div", "jenkins-select rp-select__box", null, this.#order),
      ),
      toWall,
    );
    this.#search.addEventListener("input", () => this.#change());
    this.#order.addEventListener("change", () => this.#change());
  }

  /**
   * Counts what each filter lets through.
   *
   * @param {import("./overview.js").Release[]} pipelines
   * @param {Map<string, unknown>} mine
   */
  update(pipelines, mine) {
    for (const [filter, button] of this.#filters) {
      const matching = pipelines.filter((release) => isIn(release, filter, mine)).length;
      button.replaceChildren(FILTER_NAMES[filter](), " ", el("span", "rp-releases__count", null, String(matching)));
    }
  }

  /** @param {Filter} filter */
  #button(filter) {
    const button = el(
      "button",
      `rp-releases__filter rp-releases__filter--${filter}`,
      { type: "button", "aria-pressed": String(filter === this.filter) },
      FILTER_NAMES[filter](),
    );
    button.addEventListener("click", () => {
      this.filter = filter;
      this.#filters.forEach((one, name) => one.setAttribute("aria-pressed", String(name === filter)));
      this.#change();
    });
    this.#filters.set(filter, button);
    return button;
  }

  #takeWords() {
    this.searched = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
  }

  #change() {
    this.#takeWords();
    this.order = ORDERS.find((one) => one === this.#order.value) ?? "problems";
    const address = new URL(location.href);
    const kept = { filter: this.filter === "all" ? "" : this.filter, sort: this.order === "problems" ? "" : this.order, q: this.#search.value };
    for (const [name, value] of Object.entries(kept)) {
      if (value) {
        address.searchParams.set(name, value);
      } else {
        address.searchParams.delete(name);
      }
    }
    history.replaceState(null, "", address);
    this.changed();
  }
}
