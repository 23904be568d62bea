// @ts-check
/** @file How long ago something was, by the server's clock. */

import { el } from "./dom.js";
import { fullTime, text } from "./text.js";

/** How far the server's clock is ahead of this one, in ms. */
let ahead = 0;

/**
 * Sets the clock by an answer of the server.
 *
 * @param {string | null} date the answer's Date header
 */
export function setClock(date) {
  const server = Date.parse(date ?? "");
  // The header counts whole seconds: a smaller difference is none.
  ahead = Number.isNaN(server) || Math.abs(server - Date.now()) < 2000 ? 0 : server - Date.now();
}

/**
 * The time since then in its largest unit, "3 d".
 *
 * @param {string} iso
 */
export function age(iso) {
  return span(Math.max(0, (Date.now() + ahead - Date.parse(iso)) / 1000));
}

/**
 * A time in its largest unit, "3 d".
 *
 * @param {number} seconds
 */
export function span(seconds) {
  if (seconds < 60) {
    return text("age.seconds", Math.floor(seconds));
  }
  if (seconds < 3600) {
    return text("age.minutes", Math.floor(seconds / 60));
  }
  if (seconds < 86400) {
    return text("age.hours", Math.floor(seconds / 3600));
  }
  return text("age.days", Math.floor(seconds / 86400));
}

/**
 * The time since then as an element whose tooltip says the moment in full.
 *
 * @param {string} iso
 */
export function since(iso) {
  return el("time", "rp-time", { datetime: iso, title: fullTime(iso) }, age(iso));
}
