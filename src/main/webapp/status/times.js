// @ts-check
/** @file How long ago something was, by the server's clock. */

import { el } from "./dom.js";
import { fullTime, moment, text } from "./text.js";

/** How far the server's clock is ahead of this one, in ms. */
let ahead = 0;

/** Clocks differ; what is further ahead is meant to be in the future, or wrong. */
const CLOCK_ERROR = 86_400_000;

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
 * The time since then in its largest unit, "3 d"; the day of what is in the future, or in no browser's calendar.
 *
 * @param {string} iso
 */
export function age(iso) {
  const passed = Date.now() + ahead - moment(iso);
  return passed >= -CLOCK_ERROR ? span(Math.max(0, passed / 1000)) : iso.replace(/^\+/, "").replace(/T.*/, "");
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
  return el("time", "rp-time", { datetime: iso, tooltip: fullTime(iso) }, age(iso));
}
