// @ts-check
/** @file The page's texts. The shell contains them, so the server selects the language. */

/** @type {Record<string, string>} */
let messages = {};

/** The language of the texts, which dates, numbers and plurals follow. */
export let language = "en";

/**
 * Kept, as each takes a while to create.
 *
 * @type {Intl.DateTimeFormat}
 */
let full;

/**
 * Loads the texts of a shell, which are in its language.
 *
 * @param {HTMLElement} shell its data-text is an object of texts by key, with {0}, {1} as placeholders
 */
export function useTexts(shell) {
  messages = JSON.parse(shell.dataset.text ?? "{}");
  language = shell.lang || "en";
  full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "medium" });
}

/**
 * Returns a text with its placeholders filled in.
 *
 * @param {string} key
 * @param {...(string | number)} values
 */
export function text(key, ...values) {
  return parts(key, ...values).join("");
}

/**
 * Returns a text as a list, so that a placeholder can be an element.
 *
 * @param {string} key
 * @param {...(string | number | Node)} values
 * @returns {(string | number | Node)[]}
 */
export function parts(key, ...values) {
  return (messages[key] ?? key).split(/\{(\d)\}/).map((part, i) => (i % 2 ? values[Number(part)] : part));
}

/**
 * Returns a text that depends on a number, which is {0}: the keys are `key.one`, `key.other`, and the other plural
 * forms of the language.
 *
 * @param {string} key
 * @param {number} n
 * @param {...(string | number)} values
 */
export function count(key, n, ...values) {
  const exact = `${key}.${new Intl.PluralRules(language).select(n)}`;
  return text(exact in messages ? exact : `${key}.other`, n.toLocaleString(language), ...values);
}

/**
 * Formats a number, with one decimal if it is significant.
 *
 * @param {number} n
 */
export function number(n) {
  return n.toLocaleString(language, { maximumFractionDigits: n < 10 ? 1 : 0 });
}

/**
 * "jo, mira and camd".
 *
 * @param {string[]} names
 */
export function list(names) {
  return new Intl.ListFormat(language).format(names);
}

/**
 * Returns a time in ms since the epoch; NaN if it is outside the browser's range. A commit may have any time.
 *
 * @param {string} iso years outside 0 to 9999 have a sign, and any number of digits
 */
export function moment(iso) {
  const far = /^([+-])(\d+)(-.*)$/.exec(iso);
  return Date.parse(far ? far[1] + far[2].padStart(6, "0") + far[3] : iso);
}

/**
 * Formats a time in full.
 *
 * @param {string} iso
 */
export function fullTime(iso) {
  const time = moment(iso);
  return Number.isNaN(time)
    ? iso.replace(/^\+/, "")
    : full.format(time);
}

/**
 * Formats a time in as few words as possible: the time of day, with the day of the week unless it is today; the day alone
 * if it is not within a week.
 *
 * @param {string} iso
 */
export function shortTime(iso) {
  const time = new Date(moment(iso));
  const clock = /** @type {const} */ ({ hour: "numeric", minute: "2-digit" });
  if (time.toDateString() === new Date().toDateString()) {
    return time.toLocaleTimeString(language, clock);
  }
  const soon = Math.abs(time.getTime() - Date.now()) < 6 * 86_400_000;
  return soon
    ? time.toLocaleString(language, { weekday: "short", ...clock })
    : time.toLocaleDateString(language, { month: "short", day: "numeric" });
}

/**
 * Formats the time of day, with the date unless it is today.
 *
 * @param {string} iso
 */
export function dayTime(iso) {
  const time = new Date(moment(iso));
  return time.toDateString() === new Date().toDateString()
    ? time.toLocaleTimeString(language, { timeStyle: "short" })
    : time.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}
