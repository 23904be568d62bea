// @ts-check
/** @file What selects activities, and saves those of a period as a file. */

import { readExport } from "./api.js";
import { el } from "./dom.js";
import { text } from "./text.js";

/** The kinds that belong together. */
const KINDS = {
  deployments: "promote,rollback,reset,observed",
  holds: "hold,release",
  decisions: "approve,withdraw,announce,override,barrier,lift",
};

const MONTH = 30 * 86_400_000;

export class ActivityFilter {
  #who = el("input", "jenkins-input rp-activity__who", {
    type: "search",
    id: "rp-activity-who",
    autocomplete: "off",
    maxlength: 100,
  });
  #kind = el(
    "select",
    "jenkins-select__input rp-select",
    { id: "rp-activity-kind" },
    el("option", "", { value: "" }, text("activity.kind.all")),
    el("option", "", { value: KINDS.deployments }, text("activity.kind.deployments")),
    el("option", "", { value: KINDS.holds }, text("activity.kind.holds")),
    el("option", "", { value: KINDS.decisions }, text("activity.kind.decisions")),
  );
  #from = el("input", "jenkins-input", { type: "date", id: "rp-export-from", required: true });
  #to = el("input", "jenkins-input", { type: "date", id: "rp-export-to", required: true });
  #all = el("input", "", { type: "checkbox", id: "rp-export-all" });
  #said = el("p", "rp-quiet", { role: "status" });
  #timer = 0;

  /**
   * @param {() => string} environment
   * @param {() => void} changed
   */
  constructor(environment, changed) {
    this.environment = environment;
    this.elements = [
      labelled(text("activity.who"), this.#who),
      labelled(text("activity.kind"), el("div", "jenkins-select rp-select__box", null, this.#kind)),
    ];
    this.#who.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(changed, 300);
    });
    this.#kind.addEventListener("change", changed);
    this.#from.value = day(new Date(Date.now() - MONTH));
    this.#to.value = day(new Date());
    this.saving = el(
      "details",
      "rp-export",
      null,
      el("summary", "rp-link", null, text("export.title")),
      el(
        "div",
        "rp-activity__choice",
        null,
        labelled(text("export.from"), this.#from),
        labelled(text("export.to"), this.#to),
        el("span", "rp-activity__field", null, this.#all, " ", el("label", "", { for: this.#all.id }, text("export.all"))),
        this.#button("csv", text("export.csv")),
        this.#button("json", text("export.json")),
      ),
      this.#said,
    );
  }

  get isOn() {
    return Object.keys(this.given).length > 0;
  }

  /** What the server is asked for. */
  get given() {
    /** @type {Record<string, string>} */
    const given = {};
    if (this.#who.value.trim()) {
      given.who = this.#who.value.trim();
    }
    if (this.#kind.value) {
      given.kind = this.#kind.value;
    }
    return given;
  }

  /**
   * @param {"csv" | "json"} format
   * @param {string} words
   */
  #button(format, words) {
    const button = el("button", "jenkins-button", { type: "button" }, words);
    button.addEventListener("click", async () => {
      if (!this.#from.reportValidity() || !this.#to.reportValidity()) {
        return;
      }
      button.disabled = true;
      try {
        const last = new Date(`${this.#to.value}T00:00`);
        const { name, content } = await readExport({
          ...this.given,
          ...(this.#all.checked ? {} : { environment: this.environment() }),
          format,
          from: new Date(`${this.#from.value}T00:00`).toISOString(),
          // That day, too.
          to: new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1).toISOString(),
        });
        save(name, content);
        this.#said.textContent = text("export.saved", name);
      } catch (problem) {
        this.#said.textContent = problem instanceof Error ? problem.message : String(problem);
      } finally {
        button.disabled = false;
      }
    });
    return button;
  }
}

/**
 * @param {string} words
 * @param {HTMLElement} field
 */
function labelled(words, field) {
  const of = field.id || field.firstElementChild?.id;
  return el("span", "rp-activity__field", null, el("label", "", { for: of }, words), field);
}

/** @param {Date} date */
function day(date) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * @param {string} name
 * @param {Blob} content
 */
function save(name, content) {
  const url = URL.createObjectURL(content);
  const anchor = el("a", "", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
