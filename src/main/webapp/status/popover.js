// @ts-check
/** @file A popover beside a button: opens on hover, focus or tap, and stays open while it is in use. */

import { el } from "./dom.js";
import { morph } from "./morph.js";
import { placeBeside } from "./place.js";

/** The delay before it opens, and the time allowed for the pointer to move from the button to the popover. */
const OPEN_AFTER = 150;
const CLOSE_AFTER = 350;

/** What the Tab key stops at. */
const STOPS = "a, summary, input, select, textarea, button:enabled, [tabindex='0']";

export class Popover {
  /** @type {HTMLElement | null} Its button; null while it is closed. */
  anchor = null;
  #pinned = false;
  #timer = 0;
  #quiet = false;
  /** Where the pointer last moved to: what comes under it because the page moved neither opens nor closes anything. */
  #pointer = "";
  #content = el("div", "rp-popover__content", null);

  /**
   * @param {HTMLElement} root the container of its buttons
   * @param {string} selector the buttons; each has a unique data-key
   * @param {{opened: () => void, closed: () => void}} owner
   */
  constructor(root, selector, owner) {
    this.root = root;
    this.selector = selector;
    this.owner = owner;
    this.element = el("div", "rp-popover", {
      id: "rp-popover",
      popover: "manual",
      role: "dialog",
      tabindex: -1,
      "aria-labelledby": "rp-popover-title",
    });
    this.element.append(this.#content);
    root.append(this.element);
    this.#listen();
  }

  /** @param {HTMLElement} content its scrollable part has the class rp-popover__scroll */
  draw(content) {
    morph(this.#content, content);
    this.#place();
  }

  /** To be called after a redraw: finds its button again, or closes if that no longer exists. */
  follow() {
    const key = this.anchor?.dataset.key;
    if (key) {
      this.anchor = this.root.querySelector(`${this.selector}[data-key="${CSS.escape(key)}"]`);
      if (this.anchor) {
        this.#mark(true);
        this.#place();
      } else {
        this.close();
      }
    }
  }

  /** Closes it; a focus inside returns to the button. */
  close() {
    this.#stay();
    const anchor = this.anchor;
    const inside = this.element.contains(document.activeElement);
    this.#mark(false);
    this.anchor = null;
    this.#pinned = false;
    this.element.hidePopover();
    this.owner.closed();
    if (inside && anchor?.isConnected) {
      this.#focusQuietly(anchor);
    }
  }

  /**
   * @param {HTMLElement} anchor
   * @param {boolean} pinned whether it stays open when the pointer leaves
   */
  #open(anchor, pinned) {
    this.#stay();
    this.#pinned = pinned || (this.anchor === anchor && this.#pinned);
    if (this.anchor === anchor) {
      return;
    }
    this.#mark(false);
    this.anchor = anchor;
    this.#mark(true);
    this.element.showPopover();
    this.owner.opened();
    this.#place();
  }

  #listen() {
    const { root, element } = this;
    root.addEventListener("pointerover", (event) => this.#pointerOver(event));
    root.addEventListener("pointerout", (event) => {
      if (
        event.pointerType === "mouse" &&
        !this.#rests(event) &&
        (this.#at(event.target) || this.#button(event.target)) &&
        !this.#at(event.relatedTarget)
      ) {
        this.#closeSoon();
      }
    });
    document.addEventListener("pointermove", (event) => this.#pointerMove(event), { capture: true, passive: true });
    root.addEventListener("focusin", (event) => {
      const button = this.#button(event.target);
      if (button && !this.#quiet && button.matches(":focus-visible")) {
        this.#open(button, true);
      } else if (this.anchor && !this.#at(event.target)) {
        this.close();
      }
    });
    root.addEventListener("click", (event) => {
      const button = this.#button(event.target);
      if (button) {
        this.#open(button, true);
        // A click without a pointer is the Enter key: focus the popover. Its frame, so that a second Enter has no
        // effect yet.
        if (event.detail === 0) {
          element.focus();
        }
      }
    });
    element.addEventListener("pointerdown", () => (this.#pinned = true));
    document.addEventListener("pointerdown", (event) => this.anchor && !this.#at(event.target) && this.close());
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("scroll", (event) => this.#at(event.target) || this.#place(), {
      capture: true,
      passive: true,
    });
    element.addEventListener("toggle", () => this.#place(), { capture: true });
    window.addEventListener("resize", () => this.#place());
  }

  /** @param {PointerEvent} event */
  #pointerOver(event) {
    if (event.pointerType !== "mouse" || this.#rests(event)) {
      return;
    }
    if (this.#at(event.target)) {
      this.#stay();
      return;
    }
    const button = this.#button(event.target);
    if (button && !this.#pinned) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        if (button.matches(":hover")) {
          this.#open(button, false);
        }
      }, OPEN_AFTER);
    }
    this.#pointer = placeOf(event);
  }

  /** @param {PointerEvent} event */
  #pointerMove(event) {
    this.#pointer = placeOf(event);
    // If the page moved the button away from under the pointer, nothing else tells of it.
    const mouse = event.pointerType === "mouse";
    if (mouse && this.anchor && !this.#timer && !this.#at(event.target) && !this.#button(event.target)) {
      this.#closeSoon();
    }
  }

  /** Neither opens nor closes. */
  #stay() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #closeSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      if (this.anchor && !this.#pinned && !this.#hasFocus()) {
        this.close();
      }
    }, CLOSE_AFTER);
  }

  /**
   * Whether it is open and the pointer did not move.
   *
   * @param {PointerEvent} event
   */
  #rests(event) {
    return this.anchor !== null && this.#pointer === placeOf(event);
  }

  /**
   * In the tab order, the popover follows its button, although it is at the end of the page.
   *
   * @param {KeyboardEvent} event
   */
  #key(event) {
    if (!this.anchor) {
      return;
    }
    const stops = [...this.element.querySelectorAll(STOPS)].filter(
      (stop) => stop instanceof HTMLElement && stop.checkVisibility(),
    );
    const here = document.activeElement;
    if (event.key === "Escape") {
      this.close();
    } else if (event.key !== "Tab") {
      return;
    } else if (here === this.anchor && !event.shiftKey) {
      event.preventDefault();
      const first = stops[0];
      (first instanceof HTMLElement ? first : this.element).focus();
    } else if (this.element.contains(here) && event.shiftKey && (here === stops[0] || here === this.element)) {
      event.preventDefault();
      this.#focusQuietly(this.anchor);
    } else if (this.element.contains(here) && !event.shiftKey && (here === stops.at(-1) || stops.length === 0)) {
      // Not prevented: the browser continues from the button.
      this.#focusQuietly(this.anchor);
    }
  }

  /** @param {boolean} open */
  #mark(open) {
    this.anchor?.setAttribute("aria-expanded", String(open));
    if (open) {
      this.anchor?.setAttribute("aria-controls", this.element.id);
    } else {
      this.anchor?.removeAttribute("aria-controls");
    }
  }

  #place() {
    if (!this.anchor) {
      return;
    }
    const { width, height } = this.element.getBoundingClientRect();
    const scrolled = this.element.querySelector(".rp-popover__scroll");
    const hidden = scrolled ? scrolled.scrollHeight - scrolled.clientHeight : 0;
    const { clientWidth, clientHeight } = document.documentElement;
    const room = { width: clientWidth, height: clientHeight };
    const wide = this.element.querySelector(".rp-files[open]") !== null;
    const place = placeBeside(this.anchor.getBoundingClientRect(), { width, height: height + hidden }, room, wide);
    this.element.style.left = `${place.left}px`;
    this.element.style.top = `${place.top}px`;
    this.element.style.maxHeight = `${place.maxHeight}px`;
  }

  /** @param {HTMLElement} element */
  #focusQuietly(element) {
    this.#quiet = true;
    element.focus();
    this.#quiet = false;
  }

  #hasFocus() {
    return this.element.contains(document.activeElement);
  }

  /** @param {EventTarget | null} target */
  #at(target) {
    return target instanceof Node && (this.element.contains(target) || Boolean(this.anchor?.contains(target)));
  }

  /** @param {EventTarget | null} target */
  #button(target) {
    const button = target instanceof Element ? target.closest(this.selector) : null;
    return button instanceof HTMLElement ? button : null;
  }
}

/** @param {PointerEvent} event */
function placeOf({ clientX, clientY }) {
  return `${clientX} ${clientY}`;
}
