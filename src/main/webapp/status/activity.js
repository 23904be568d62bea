// @ts-check
/** @file The activity section of an environment; loaded when it is opened. */

import { readActivity, readFigures, readNotes, RequestProblem } from "./api.js";
import { activityList } from "./activities.js";
import { ActivityFilter } from "./activityfilter.js";
import { Choice } from "./compare.js";
import { el } from "./dom.js";
import { figureList } from "./figures.js";
import { morph } from "./morph.js";
import { Notes } from "./notes.js";
import { spinner } from "./panels.js";
import { text } from "./text.js";

/**
 * @typedef {import("./types.js").Activity} ActivityItem
 * @typedef {import("./types.js").Figures} Figures
 */

/** The activities, with a selection of the environment. */
export class ActivitySection {
  #select = el("select", "jenkins-select__input rp-select", { id: "rp-activity-environment" });
  #figures = el("div", "rp-activity__figures", null);
  #unpictured = el("div", "rp-quiet", { role: "status" });
  #pictures = el("div", "rp-activity__pictures", null, this.#unpictured);
  /** @type {import("./pictures.js").Pictures | null} */
  #drawn = null;
  /** What the pictures show: they are read again when there is more. */
  #pictured = "";
  #list = el("div", "rp-activity__list", null);
  #said = el("p", "rp-activity__said rp-quiet", { role: "status", "aria-live": "polite" });
  #more = el("button", "jenkins-button rp-activity__more", { type: "button" }, text("activity.more"));
  /** @type {ActivityItem[]} */
  #items = [];
  /** The start of the next page, and whether older pages than the newest are shown. */
  #before = /** @type {string | null} */ (null);
  #older = false;
  /** Counts the requests, so that late answers are ignored. */
  #asked = 0;
  #environments = "";

  /** @param {import("./status.js").Page} page */
  constructor(page) {
    this.page = page;
    this.#more.hidden = true;
    this.notes = new Notes(
      this.#list,
      (id) => readNotes(this.#select.value, id),
      () => this.#drawList(),
    );
    this.filter = new ActivityFilter(
      () => this.#select.value,
      () => this.#begin(),
    );
    this.choice = new Choice(this.#list, page, () => this.#drawList());
    this.details = el(
      "details",
      "rp-activity",
      { hidden: true },
      el("summary", "rp-activity__summary", null, el("h2", "rp-activity__title", null, text("activity.title"))),
      el(
        "div",
        "rp-activity__body",
        null,
        el(
          "div",
          "rp-activity__choice",
          null,
          el("label", "", { for: "rp-activity-environment" }, text("activity.environment")),
          el("div", "jenkins-select rp-select__box", null, this.#select),
          this.filter.elements,
        ),
        this.#figures,
        this.#pictures,
        this.filter.saving,
        this.choice.said,
        this.#list,
        this.#said,
        this.#more,
      ),
    );
    this.details.addEventListener("toggle", () => this.details.open && this.#begin());
    this.#select.addEventListener("change", () => this.#begin());
    this.#more.addEventListener("click", () => this.#read(true));
  }

  /** Updates the selection of environments, and reloads the list. */
  statusChanged() {
    const names = this.page.status.environments.map(({ name }) => name);
    if (names.join() !== this.#environments) {
      this.#environments = names.join();
      const production = this.page.status.environments.find(({ production }) => production)?.name ?? names[0];
      const chosen = names.includes(this.#select.value) ? this.#select.value : production;
      this.#select.replaceChildren(
        ...names.map((name) => el("option", "", { value: name, selected: name === chosen }, name)),
      );
    }
    this.details.hidden = names.length === 0;
    if (this.details.open) {
      this.#read(false);
    }
  }

  #begin() {
    this.#items = [];
    this.#before = null;
    this.#older = false;
    this.#figures.replaceChildren();
    this.#list.replaceChildren();
    this.#more.hidden = true;
    this.#list.append(el("p", "rp-loading", null, spinner(), text("loading")));
    this.#read(false);
  }

  /** @param {boolean} older whether to load the next older page, or otherwise the newest */
  async #read(older) {
    const turn = ++this.#asked;
    const environment = this.#select.value;
    this.#more.disabled = older;
    try {
      const [page, figures] = await Promise.all([
        readActivity(environment, older ? this.#before : null, this.filter.given),
        older ? null : readFigures(environment),
      ]);
      if (turn === this.#asked) {
        const shown = this.#items.length;
        this.#take(page, older);
        this.#show(environment, figures);
        if (!older) {
          this.#picture(environment);
        }
        if (older && this.#more.hidden) {
          this.#goOn(shown);
        }
      }
    } catch (problem) {
      if (turn === this.#asked) {
        this.#list.querySelector(".rp-loading")?.remove();
        this.#say(problem instanceof Error ? problem.message : String(problem));
      }
    } finally {
      if (turn === this.#asked) {
        this.#more.disabled = false;
      }
    }
  }

  /**
   * Merges a page; a newer page has more details of activities that started on an older one.
   *
   * @param {import("./types.js").ActivityPage} page
   * @param {boolean} older
   */
  #take(page, older) {
    const [first, then] = older ? [this.#items, page.activities] : [page.activities, this.#items];
    const told = new Set(first.map(({ id }) => id));
    this.#items = [...first, ...then.filter(({ id }) => !told.has(id))];
    if (older || !this.#older) {
      this.#before = page.before;
    }
    this.#older ||= older;
  }

  /**
   * @param {string} environment
   * @param {Figures | null} figures null for no change
   */
  #show(environment, figures) {
    if (figures) {
      morph(this.#figures, el("div", "rp-activity__figures", null, figureList(figures)));
    }
    this.#drawList();
    this.#more.hidden = this.#before === null;
    const without = this.filter.isOn ? text("activity.noMatch") : text("activity.nothing", environment);
    this.#say(this.#items.length > 0 ? "" : this.#before === null ? without : text("activity.noMatchYet"));
  }

  /** @param {string} environment */
  async #picture(environment) {
    const told = JSON.stringify([environment, this.page.status.environments.map(({ recorded, hold }) => [recorded, hold?.since])]);
    if (this.#pictured === told) {
      return;
    }
    this.#pictured = told;
    let said = "";
    try {
      const { Pictures } = await import("./pictures.js");
      if (this.#drawn === null) {
        this.#drawn = new Pictures();
        this.#pictures.append(this.#drawn.element);
      }
      await this.#drawn.show(environment);
    } catch (problem) {
      said = problem instanceof RequestProblem ? problem.message : text("problem.unreachable");
    }
    if (this.#pictured === told) {
      this.#unpictured.textContent = said;
      // With the next update, again.
      this.#pictured = said === "" ? told : "";
    }
  }

  #drawList() {
    const list = activityList(this.#items, this.#select.value, this.notes, this.choice);
    morph(this.#list, el("div", "rp-activity__list", null, list));
  }

  /**
   * The pressed button no longer exists: keyboard focus moves to the first of the new items.
   *
   * @param {number} first
   */
  #goOn(first) {
    const item = this.#list.querySelectorAll(".rp-activities__item")[first];
    if (item instanceof HTMLElement && (document.activeElement ?? document.body) === document.body) {
      item.tabIndex = -1;
      item.focus();
    }
  }

  /**
   * Announces only new items to screen readers.
   *
   * @param {string} words
   */
  #say(words) {
    if (this.#said.textContent !== words) {
      this.#said.replaceChildren(words);
    }
  }
}
