// @ts-check
/** @file The time in the past that a person asks about, and its address. */

import { readPast } from "./api.js";
import { el } from "./dom.js";
import { morph } from "./morph.js";
import { spinner } from "./panels.js";
import { pastPlaces } from "./pastplaces.js";
import { fullTime, parts, text } from "./text.js";

const MINUTE = 60_000;

/**
 * The value of a field for a local time, to the minute.
 *
 * @param {number} time in ms
 */
function local(time) {
  return new Date(time - new Date(time).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

/**
 * The page's address with a time.
 *
 * @param {string} iso
 */
function address(iso) {
  const here = new URL(location.href);
  here.searchParams.set("at", iso);
  return here.href;
}

/** The form with its answer. */
export class PastForm {
  #input = el("input", "jenkins-input rp-past__time", {
    type: "datetime-local",
    id: "rp-past-time",
    required: true,
    "aria-describedby": "rp-past-zone",
  });
  #said = el("p", "rp-past__said", { role: "status", "aria-live": "polite" });
  #answer = el("div", "rp-past__answer", null);
  /** Counts the requests, so that late answers are ignored. */
  #asked = 0;

  /** @param {string | null} at the time of the page's address */
  constructor(at) {
    const linked = Date.parse(at ?? "");
    this.#input.value = local(Number.isNaN(linked) ? Date.now() : linked);
    const form = el(
      "form",
      "rp-past__form",
      null,
      el("label", "rp-past__label", { for: "rp-past-time" }, text("past.time")),
      this.#input,
      el("button", "jenkins-button", { type: "submit" }, text("past.show")),
      el("span", "rp-past__zone rp-quiet", { id: "rp-past-zone" }, Intl.DateTimeFormat().resolvedOptions().timeZone),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#show(new Date(this.#input.value));
    });
    this.elements = [form, this.#said, this.#answer];
    if (at !== null) {
      this.#ask(Number.isNaN(linked) ? at : new Date(linked).toISOString());
    }
  }

  /** @param {Date} time */
  #show(time) {
    if (Number.isNaN(time.getTime())) {
      return;
    }
    const iso = time.toISOString().replace(/\.\d+Z$/, "Z");
    history.replaceState(null, "", address(iso));
    this.#ask(iso);
  }

  /** @param {string} iso */
  async #ask(iso) {
    const turn = ++this.#asked;
    this.#said.replaceChildren(spinner(), text("past.busy"));
    try {
      const past = await readPast(iso);
      if (turn === this.#asked) {
        this.#said.replaceChildren(
          past.message ?? el("span", "", null, parts("past.at", el("a", "rp-link", { href: address(iso) }, fullTime(past.time)))),
        );
        morph(this.#answer, el("div", "rp-past__answer", null, pastPlaces(past.environments)));
      }
    } catch (problem) {
      if (turn === this.#asked) {
        this.#answer.replaceChildren();
        this.#said.replaceChildren(problem instanceof Error ? problem.message : String(problem));
      }
    }
  }
}
