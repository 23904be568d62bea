// @ts-check
/** @file The pictures of the activity; loaded when it is opened. */

import { readWeeks } from "./api.js";
import { el } from "./dom.js";
import { Month } from "./month.js";
import { morph } from "./morph.js";
import { weekPlots } from "./weeks.js";

export class Pictures {
  #weeks = el("div", "rp-pictures__weeks", null);
  #month = new Month();
  #asked = 0;
  #environment = "";

  constructor() {
    this.element = el("div", "rp-pictures", null, this.#weeks, this.#month.element);
  }

  /**
   * Reads both again: the weeks of an environment, and the month of all. Throws a problem with the weeks; the month says
   * its own.
   *
   * @param {string} environment
   */
  async show(environment) {
    const turn = ++this.#asked;
    if (environment !== this.#environment) {
      this.#environment = environment;
      this.#weeks.replaceChildren();
    }
    this.#month.refresh();
    const { weeks } = await readWeeks(environment);
    if (turn === this.#asked) {
      morph(this.#weeks, el("div", "rp-pictures__weeks", null, weekPlots(weeks)));
    }
  }
}
