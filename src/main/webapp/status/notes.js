// @ts-check
/** @file Release notes: a text for a ticket, in a markup of choice, and the button that copies it. */

import { el } from "./dom.js";
import { spinner } from "./panels.js";
import { text } from "./text.js";

/**
 * @typedef {import("./types.js").Notes} Texts
 * @typedef {{texts: Texts | null, problem: string, said: string}} Shown
 */

/** The notes of several plans or deployments in one part of the page; each is loaded when it is opened. */
export class Notes {
  /** @type {Map<string, Shown>} */
  #shown = new Map();
  /** @type {keyof Texts} */
  #markup = "markdown";

  /**
   * @param {HTMLElement} root contains what {@link view} returns
   * @param {(key: string) => Promise<Texts>} load
   * @param {() => void} draw draws the part of the page again
   */
  constructor(root, load, draw) {
    this.root = root;
    this.load = load;
    this.draw = draw;
    root.addEventListener("toggle", (event) => this.#toggled(event.target), { capture: true });
    root.addEventListener("change", (event) => this.#changed(event.target));
    root.addEventListener("click", (event) => this.#clicked(event.target));
  }

  /**
   * @param {string} key identifies the plan or the deployment
   * @param {string} name of the same, for screen readers
   */
  view(key, name) {
    const { texts = null, problem = "", said = "" } = this.#shown.get(key) ?? {};
    return el(
      "details",
      "rp-notes",
      { "data-key": `notes-${key}`, "data-notes": key },
      el("summary", "rp-notes__summary rp-link", null, text("notes.title")),
      problem && el("p", "rp-problem", { role: "alert" }, problem),
      !texts && !problem && el("p", "rp-loading", null, spinner(), text("loading")),
      texts && this.#choice(said),
      texts &&
        el(
          "textarea",
          "rp-notes__text",
          { "data-key": "text", readonly: true, rows: 8, spellcheck: "false", "aria-label": text("notes.of", name) },
          texts[this.#markup],
        ),
    );
  }

  /** To be called when what is shown may have changed. */
  again() {
    this.#details()
      .filter((details) => details.open)
      .forEach((details) => this.#read(details.dataset.notes ?? ""));
  }

  /** @param {string} said */
  #choice(said) {
    return el(
      "div",
      "rp-notes__choice",
      { "data-key": "choice" },
      el(
        "div",
        "jenkins-select rp-notes__select",
        null,
        el(
          "select",
          "jenkins-select__input rp-notes__markup",
          { "data-notes-markup": true, "aria-label": text("notes.markup") },
          this.#option("markdown", text("notes.markdown")),
          this.#option("plain", text("notes.plain")),
          this.#option("jira", text("notes.jira")),
        ),
      ),
      el("button", "jenkins-button rp-notes__copy", { type: "button", "data-notes-copy": true }, text("notes.copy")),
      el("span", "rp-notes__said rp-quiet", { role: "status" }, said),
    );
  }

  /**
   * @param {keyof Texts} value
   * @param {string} name
   */
  #option(value, name) {
    return el("option", "", { value, selected: value === this.#markup }, name);
  }

  #details() {
    return [...this.root.querySelectorAll("details")].filter(({ dataset }) => dataset.notes !== undefined);
  }

  /** @param {EventTarget | null} target */
  #toggled(target) {
    if (target instanceof HTMLDetailsElement && target.open && target.dataset.notes !== undefined) {
      this.#read(target.dataset.notes);
    }
  }

  /** @param {string} key */
  async #read(key) {
    try {
      const texts = await this.load(key);
      const said = this.#shown.get(key)?.texts?.[this.#markup] === texts[this.#markup] ? this.#shown.get(key)?.said : "";
      this.#show(key, { texts, problem: "", said: said ?? "" });
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      this.#show(key, { texts: null, problem: why, said: "" });
    }
  }

  /**
   * @param {string} key
   * @param {Shown} shown
   */
  #show(key, shown) {
    this.#shown.set(key, shown);
    this.draw();
  }

  /** @param {EventTarget | null} target */
  #changed(target) {
    if (target instanceof HTMLSelectElement && target.dataset.notesMarkup !== undefined) {
      this.#markup = target.value === "jira" ? "jira" : target.value === "plain" ? "plain" : "markdown";
      this.#shown.forEach((shown) => (shown.said = ""));
      this.draw();
      this.#details().forEach((details) => {
        const select = details.querySelector("select");
        if (select) {
          select.value = this.#markup;
        }
      });
    }
  }

  /** @param {EventTarget | null} target */
  async #clicked(target) {
    const button = target instanceof Element ? target.closest("[data-notes-copy]") : null;
    const details = button?.closest("details");
    const area = details?.querySelector("textarea");
    const key = details?.dataset.notes;
    const shown = this.#shown.get(key ?? "");
    if (key === undefined || !area || !shown?.texts) {
      return;
    }
    let said = text("notes.copied");
    try {
      await navigator.clipboard.writeText(shown.texts[this.#markup]);
    } catch {
      // Browsers offer the clipboard only over https, and may refuse it.
      area.focus();
      area.select();
      said = text("notes.selected");
    }
    this.#show(key, { ...shown, said });
  }
}
