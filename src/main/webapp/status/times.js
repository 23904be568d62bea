// @ts-check
/** @file The age of events, by the server's clock. */

import { el } from "./dom.js";
import { dayTime, fullTime, moment, text } from "./text.js";

/** The difference between the server's clock and the local one, in ms. */
let ahead = 0;

/** Tolerance for clock differences; a later time is in the future, or wrong. */
const CLOCK_ERROR = 86_400_000;

/**
 * Sets the clock from a response of the server.
 *
 * @param {string | null} date the response's Date header
 */
export function setClock(date) {
  const server = Date.parse(date ?? "");
  // The header has whole seconds: a smaller difference is ignored.
  ahead = Number.isNaN(server) || Math.abs(server - Date.now()) < 2000 ? 0 : server - Date.now();
}

/**
 * The age in its largest unit, "3 d"; the date if it is in the future, or outside the browser's range.
 *
 * @param {string} iso
 */
export function age(iso) {
  const passed = Date.now() + ahead - moment(iso);
  return passed >= -CLOCK_ERROR ? span(Math.max(0, passed / 1000)) : iso.replace(/^\+/, "").replace(/T.*/, "");
}

/**
 * Lets the ages below an element go on.
 *
 * @param {Element} root all times in it are ages
 */
export function tick(root) {
  for (const time of root.querySelectorAll("time")) {
    const now = age(time.dateTime);
    if (time.textContent !== now) {
      time.textContent = now;
    }
  }
}

/**
 * A duration in its largest unit, "3 d".
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
 * The time between two events, in its largest unit.
 *
 * @param {string} from
 * @param {string} to
 */
export function ran(from, to) {
  return span(Math.max(0, (moment(to) - moment(from)) / 1000));
}

/**
 * The age as an element whose tooltip shows the full time.
 *
 * @param {string} iso
 */
export function since(iso) {
  return el("time", "rp-time", { datetime: iso, tooltip: fullTime(iso) }, age(iso));
}

/**
 * The time of day, with the date unless it is today, as an element whose tooltip shows the full time.
 *
 * @param {string} iso
 */
export function clockTime(iso) {
  return el("time", "rp-time", { datetime: iso, tooltip: fullTime(iso) }, dayTime(iso));
}
