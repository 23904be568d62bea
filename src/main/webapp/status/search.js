// @ts-check
/** @file Where is my change? The search box and its results. */

import { findChange, RequestProblem } from "./api.js";
import { changeList } from "./changes.js";
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
  #busy = false;
  #stale = false;

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

  /** Repeats the search that is shown; after the one that is being done. */
  again() {
    this.#stale = this.#busy;
    if (this.#query !== "" && !this.#busy) {
      this.#ask("yes");
    }
  }

  /** @param {string} query */
  async #search(query) {
    if (query === "") {
      this.#clear();
      return;
    }
    this.#query = query;
    this.#said.replaceChildren(spinner(), text("search.busy"));
    this.#results.replaceChildren(el("div", "rp-skeleton__lines", null));
    // Where it is comes first: when it can be elsewhere may take long.
    if (await this.#ask("no")) {
      this.#ask("yes");
    }
  }

  /**
   * Returns whether its answer is shown.
   *
   * @param {"yes" | "no"} forecasts
   */
  async #ask(forecasts) {
    const turn = ++this.#asked;
    this.#busy = true;
    try {
      const answer = await findChange(this.#query, forecasts);
      if (turn === this.#asked) {
        this.#show(answer);
        return true;
      }
    } catch (problem) {
      // Without forecasts, the places that are shown are still right.
      if (turn === this.#asked && forecasts === "no") {
        this.#results.replaceChildren();
      }
      if (turn === this.#asked && (forecasts === "no" || !(problem instanceof RequestProblem && problem.late))) {
        this.#say(problem instanceof Error ? problem.message : String(problem));
      }
    } finally {
      if (turn === this.#asked) {
        this.#busy = false;
        if (this.#stale && forecasts === "yes") {
          this.again();
        }
      }
    }
    return false;
  }

  /** @param {import("./types.js").Changes} answer */
  #show(answer) {
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
    this.#busy = false;
    this.#query = "";
    this.#said.replaceChildren();
    this.#results.replaceChildren();
  }
}
