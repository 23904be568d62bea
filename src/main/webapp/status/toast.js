// @ts-check
/** @file A one-line notification above the page, until it is closed or times out. */

import { el } from "./dom.js";
import { text } from "./text.js";

const SHOWN_FOR = 15_000;

export class Toast {
  #timer = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    // Two permanent live regions: a screen reader only announces changes in a region that already exists.
    this.good = el("span", "rp-toast__words", { role: "status" });
    this.bad = el("span", "rp-toast__words", { role: "alert" });
    const close = el(
      "button",
      "jenkins-button jenkins-button--tertiary rp-toast__close",
      { type: "button", "aria-label": text("close") },
      "×",
    );
    this.element = el("div", "rp-toast", null, this.good, this.bad, close);
    close.addEventListener("click", () => this.#hide());
    root.append(this.element);
  }

  /**
   * @param {string} message
   * @param {boolean} bad
   */
  say(message, bad) {
    clearTimeout(this.#timer);
    this.good.textContent = bad ? "" : message;
    this.bad.textContent = bad ? message : "";
    this.element.classList.add("rp-toast--shown");
    this.element.classList.toggle("rp-toast--bad", bad);
    // Errors stay until they are closed.
    this.#timer = bad ? 0 : setTimeout(() => this.#hide(), SHOWN_FOR);
  }

  #hide() {
    this.element.classList.remove("rp-toast--shown");
  }
}
