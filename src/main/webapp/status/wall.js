// @ts-check
/** @file The page for a screen on a wall: only the pipelines, large. The address with `wall` opens it. */

import { el } from "./dom.js";
import { text } from "./text.js";

export class Wall {
  isOn = false;
  /** For the keyboard: it is shown while it has the focus. */
  leave = el("button", "jenkins-button rp-wall__leave", { type: "button", hidden: true }, text("releases.wall.leave"));
  /** @type {HTMLElement[]} */
  #aside = [];
  /** Keeps the screen on. */
  #lock = /** @type {{release: () => Promise<void>} | null} */ (null);
  /** What had the focus before. */
  #focused = /** @type {Element | null} */ (null);

  /**
   * @param {HTMLElement} root
   * @param {() => void} changed
   */
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    this.leave.addEventListener("click", () => this.#end());
    document.addEventListener("fullscreenchange", () => document.fullscreenElement === null && this.#end());
    document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && this.#end());
    document.addEventListener("visibilitychange", () => this.isOn && this.#stayAwake());
    if (new URLSearchParams(location.search).has("wall")) {
      // Not before the page is complete.
      queueMicrotask(() => this.#begin());
    }
  }

  /** For a button: browsers give the whole screen to an action of the user only. */
  enter() {
    this.#begin();
    this.root.requestFullscreen?.().catch(() => {});
  }

  #begin() {
    this.isOn = true;
    this.#focused = document.activeElement;
    this.#draw();
    if (this.#focused !== document.body) {
      // What had it is hidden now.
      this.leave.focus();
    }
    this.#stayAwake();
  }

  #end() {
    if (this.isOn) {
      this.isOn = false;
      this.#draw();
      if (this.#focused instanceof HTMLElement) {
        this.#focused.focus();
      }
      this.#sleep();
      if (document.fullscreenElement) {
        document.exitFullscreen();
      }
    }
  }

  #draw() {
    this.root.classList.toggle("rp-wall", this.isOn);
    this.leave.hidden = !this.isOn;
    // What is behind it is out of the way of keyboard and screen reader.
    this.#aside.forEach((element) => (element.inert = false));
    this.#aside = this.isOn ? besides(this.root) : [];
    this.#aside.forEach((element) => (element.inert = true));
    const address = new URL(location.href);
    if (this.isOn) {
      address.searchParams.set("wall", "");
    } else {
      address.searchParams.delete("wall");
    }
    history.replaceState(null, "", address);
    this.changed();
  }

  async #stayAwake() {
    try {
      const lock = await /** @type {any} */ (navigator).wakeLock?.request("screen");
      this.#sleep();
      this.#lock = lock;
      if (!this.isOn) {
        this.#sleep();
      }
    } catch {
      // Without it, the screen follows the settings of the machine.
    }
  }

  #sleep() {
    this.#lock?.release();
    this.#lock = null;
  }
}

/** @param {HTMLElement} root */
function besides(root) {
  const all = [];
  for (let element = root; element.parentElement && element !== document.body; element = element.parentElement) {
    all.push(...[...element.parentElement.children].filter((other) => other !== element));
  }
  return all.flatMap((element) => (element instanceof HTMLElement ? [element] : []));
}
