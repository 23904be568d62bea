// @ts-check
/** @file The page's texts. The shell hands them over, so the server decides on the language. */

/** @type {Record<string, string>} */
let messages = {};

const language = document.documentElement.lang || "en";

/**
 * Takes the texts from the shell.
 *
 * @param {string} json an object of texts by key, with {0}, {1} for what is filled in
 */
export function useTexts(json) {
  messages = JSON.parse(json);
}

/**
 * A text with its places filled in.
 *
 * @param {string} key
 * @param {...(string | number)} values
 */
export function text(key, ...values) {
  return parts(key, ...values).join("");
}

/**
 * A text as a list, so that an element can stand in one of its places.
 *
 * @param {string} key
 * @param {...(string | number | Node)} values
 * @returns {(string | number | Node)[]}
 */
export function parts(key, ...values) {
  return (messages[key] ?? key).split(/\{(\d)\}/).map((part, i) => (i % 2 ? values[Number(part)] : part));
}

/**
 * A text that depends on a number, which is {0}: the keys are `key.one`, `key.other`, and what else the language has.
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
 * A number for people, with one digit behind its point where that counts.
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
 * A point in time in ms of the epoch; NaN for one that a browser's calendar does not have. A commit may have any time.
 *
 * @param {string} iso years that are not 0 to 9999 have a sign, and any number of digits
 */
export function moment(iso) {
  const far = /^([+-])(\d+)(-.*)$/.exec(iso);
  return Date.parse(far ? far[1] + far[2].padStart(6, "0") + far[3] : iso);
}

/**
 * A point in time for people, in full.
 *
 * @param {string} iso
 */
export function fullTime(iso) {
  const time = moment(iso);
  return Number.isNaN(time)
    ? iso.replace(/^\+/, "")
    : new Date(time).toLocaleString(language, { dateStyle: "full", timeStyle: "medium" });
}
