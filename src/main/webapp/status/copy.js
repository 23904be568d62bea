// @ts-check
/** @file The button that copies a commit's full id. */

import { el, short, spoken } from "./dom.js";
import { text } from "./text.js";

/** @param {string} id */
export function copyButton(id) {
  return el(
    "button",
    "rp-copy",
    { type: "button", "data-key": "copy", "data-copy": id, tooltip: text("copy.do") },
    el("span", "rp-copy__icon", { "aria-hidden": "true" }),
    spoken(text("copy.spoken", short(id))),
  );
}

/**
 * Copies the id of the pressed button.
 *
 * @param {HTMLElement} button
 * @param {(message: string, bad: boolean) => void} say
 */
export async function copyId(button, say) {
  const { copy: id = "" } = button.dataset;
  try {
    await navigator.clipboard.writeText(id);
    say(text("copy.done", id), false);
  } catch {
    // Browsers offer the clipboard only over https, and may refuse it.
    select(button, id, say);
  }
}

/**
 * @param {HTMLElement} button
 * @param {string} id
 * @param {(message: string, bad: boolean) => void} say
 */
function select(button, id, say) {
  const field = el("input", "rp-copy__id", { value: id, readonly: true, "aria-label": text("copy.do") });
  button.after(field);
  field.select();
  if (document.execCommand("copy")) {
    button.focus();
    field.remove();
    say(text("copy.done", id), false);
  } else {
    field.addEventListener("blur", () => field.remove());
    say(text("copy.selected"), false);
  }
}
