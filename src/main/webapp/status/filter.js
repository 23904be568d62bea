// @ts-check
/** @file The form that filters the rows of the table. The address keeps what is in it. */

import { el } from "./dom.js";
import { text } from "./text.js";

/** @typedef {"author" | "bug" | "path" | "words"} Name */

const FIELDS = /** @type {Name[]} */ (["words", "author", "bug", "path"]);

export class FilterForm {
  /** @type {Record<Name, string>} */
  #set = { words: "", author: "", bug: "", path: "" };
  /** Whether the address has brought a filter that is not shown yet. */
  #news = false;
  /** @type {Record<Name, HTMLInputElement>} */
  #inputs;
  #form;

  constructor() {
    this.#inputs = {
      words: input("words", ""),
      author: input("author", ""),
      bug: input("bug", "1772799"),
      path: input("path", "src/web"),
    };
    const clear = el("button", "jenkins-button", { type: "button" }, text("filter.clear"));
    this.#form = el(
      "form",
      "rp-filter__fields",
      { role: "search", "aria-label": text("filter.title") },
      field(text("filter.words"), this.#inputs.words),
      field(text("filter.author"), this.#inputs.author),
      field(text("filter.bug"), this.#inputs.bug),
      field(text("filter.path"), this.#inputs.path),
      el("div", "rp-filter__buttons", null, el("button", "jenkins-button", { type: "submit" }, text("filter.do")), clear),
    );
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go();
    });
    clear.addEventListener("click", () => {
      FIELDS.forEach((name) => (this.#inputs[name].value = ""));
      this.#go();
      this.#inputs.words.focus();
    });
  }

  isSet() {
    return FIELDS.some((name) => this.#set[name] !== "");
  }

  query() {
    return this.#set;
  }

  /**
   * Takes the filter of an address.
   *
   * @param {URLSearchParams} given
   * @returns {boolean} whether it is another one
   */
  take(given) {
    const before = JSON.stringify(this.#set);
    for (const name of FIELDS) {
      this.#set[name] = (given.get(name) ?? "").slice(0, 200).trim();
      this.#inputs[name].value = this.#set[name];
    }
    const changed = JSON.stringify(this.#set) !== before;
    this.#news ||= changed && this.isSet();
    return changed;
  }

  /**
   * Puts it into the page, open for a new filter.
   *
   * @param {Element | null} details
   */
  show(details) {
    const place = details?.querySelector("[data-key=form]");
    if (details instanceof HTMLDetailsElement && place && !place.contains(this.#form)) {
      place.append(this.#form);
    }
    if (details instanceof HTMLDetailsElement && this.#news) {
      this.#news = false;
      details.open = true;
    }
  }

  /** The address changes, and the table follows it. */
  #go() {
    const address = new URLSearchParams(location.hash.slice(1));
    address.delete("row");
    for (const name of FIELDS) {
      const value = this.#inputs[name].value.trim();
      if (value === "") {
        address.delete(name);
      } else {
        address.set(name, value);
      }
    }
    location.hash = String(address);
  }
}

/**
 * @param {Name} name
 * @param {string} placeholder
 */
function input(name, placeholder) {
  return el("input", "jenkins-input", {
    id: `rp-filter-${name}`,
    name,
    maxlength: 200,
    autocomplete: "off",
    spellcheck: "false",
    placeholder,
  });
}

/**
 * @param {string} label
 * @param {HTMLInputElement} box
 */
function field(label, box) {
  return el("div", "rp-filter__field", null, el("label", "", { for: box.id }, label), box);
}
