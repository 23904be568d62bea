// @ts-check
/** @file Where is my change? The search box and its results. */

import { findChange } from "./api.js";
import { el } from "./dom.js";
import { morph } from "./morph.js";
import { spinner } from "./panels.js";
import { count, text } from "./text.js";

/** The box is kept when the page is redrawn; its results are reloaded when the status changes. */
export class Search {
  #input = el("input", "jenkins-input rp-search__input", {
    type: "search",
    id: "rp-search",
    name: "q",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 200,
    placeholder: text("search.placeholder"),
  });
  #said = el("p", "rp-search__said rp-quiet", { role: "status", "aria-live": "polite" });
  #results = el("div", "rp-search__results", null);
  #query = "";
  /** Counts the requests, so that late answers are ignored. */
  #asked = 0;

  constructor() {
    this.element = el(
      "form",
      "rp-search",
      { role: "search", "aria-label": text("search.title") },
      el("label", "rp-search__label", { for: "rp-search" }, text("search.title")),
      el(
        "div",
        "rp-search__line",
        null,
        this.#input,
        el("button", "jenkins-button", { type: "submit" }, text("search.do")),
      ),
      this.#said,
      this.#results,
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search(this.#input.value.trim());
    });
    // The clear button of the box, and Escape in it.
    this.#input.addEventListener("input", () => this.#input.value === "" && this.#clear());
    this.#input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        this.#input.value = "";
        this.#clear();
      }
    });
  }

  /** Repeats the search that is shown. */
  again() {
    if (this.#query !== "") {
      this.#ask();
    }
  }

  /** @param {string} query */
  #search(query) {
    if (query === "") {
      this.#clear();
      return;
    }
    this.#query = query;
    this.#said.replaceChildren(spinner(), text("search.busy"));
    this.#ask();
  }

  async #ask() {
    const turn = ++this.#asked;
    try {
      const answer = await findChange(this.#query);
      const { changeList } = await import("./changes.js");
      if (turn === this.#asked) {
        this.#show(answer, changeList);
      }
    } catch (problem) {
      if (turn === this.#asked) {
        this.#results.replaceChildren();
        this.#say(problem instanceof Error ? problem.message : String(problem));
      }
    }
  }

  /**
   * @param {import("./types.js").Changes} answer
   * @param {typeof import("./changes.js").changeList} changeList
   */
  #show(answer, changeList) {
    const { changes, more, cut } = answer;
    if (changes.length === 0) {
      this.#say(text("search.nothing", answer.query));
    } else {
      const found = more ? text("search.more", changes.length) : count("search.found", changes.length);
      this.#say(cut ? `${found}. ${text("search.cut")}` : found);
    }
    const fresh = el("div", "rp-search__results", null, changes.length > 0 && changeList(changes));
    morph(this.#results, fresh);
  }

  /**
   * Announces only new results to screen readers.
   *
   * @param {string} words
   */
  #say(words) {
    if (this.#said.textContent !== words) {
      this.#said.replaceChildren(words);
    }
  }

  #clear() {
    this.#asked++;
    this.#query = "";
    this.#said.replaceChildren();
    this.#results.replaceChildren();
  }
}
