// @ts-check
/** @file Creates elements. Data becomes text or a checked link, never markup. */

/**
 * @typedef {string | number | Node | null | undefined | false} Piece
 * @typedef {Piece | Children} Child
 * @typedef {{readonly length: number, readonly [index: number]: Child, [Symbol.iterator](): Iterator<Child>}} Children
 */

/**
 * Creates an element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} classes
 * @param {Record<string, string | number | boolean | null | undefined> | null} attributes null and false are omitted,
 *     true is an attribute without a value, and tooltip is shown by tooltips.js
 * @param {...Child} children null and false are omitted
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, classes, attributes, ...children) {
  const element = document.createElement(tag);
  if (classes) {
    element.className = classes;
  }
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...pieces(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {(string | Node)[]}
 */
function pieces(children) {
  return children.flatMap((child) => {
    if (Array.isArray(child)) {
      return pieces(child);
    }
    return child === null || child === undefined || child === false || child === ""
      ? []
      : [child instanceof Node ? child : String(child)];
  });
}

/**
 * A link, or only its content if the URL is missing or is not http or https.
 *
 * @param {string | null} url
 * @param {string} classes
 * @param {...Child} children
 */
export function link(url, classes, ...children) {
  return url !== null && isWeb(url) ? el("a", `rp-link ${classes}`, { href: url }, ...children) : el("span", classes, null, ...children);
}

/** @param {string} url */
function isWeb(url) {
  try {
    return /^https?:$/.test(new URL(url, document.baseURI).protocol);
  } catch {
    return false;
  }
}

/**
 * Text for screen readers only.
 *
 * @param {...Child} children
 */
export function spoken(...children) {
  return el("span", "rp-spoken", null, ...children);
}

/**
 * A symbol that is hidden from screen readers, because the adjacent text has the same meaning.
 *
 * @param {string} character
 */
export function sign(character) {
  return el("span", "rp-sign", { "aria-hidden": "true" }, character);
}

/**
 * A short label with a color.
 *
 * @param {"plain" | "good" | "note" | "warning" | "bad"} tone
 * @param {...Child} children
 */
export function chip(tone, ...children) {
  return el("span", `rp-chip rp-chip--${tone}`, null, ...children);
}

/**
 * User-written text, isolated so that its text direction does not affect its surroundings.
 *
 * @param {string} words
 */
export function theirs(words) {
  return el("bdi", "", null, words);
}

/**
 * The abbreviated commit id.
 *
 * @param {string} id
 */
export function short(id) {
  return id.slice(0, 7);
}

/**
 * An element with an abbreviated commit id.
 *
 * @param {string} id
 */
export function hash(id) {
  return el("code", "rp-hash", { tooltip: id }, short(id));
}

/**
 * A subject that is truncated to one line; the tooltip shows all of it.
 *
 * @param {string} subject
 */
export function subject(subject) {
  return el("bdi", "rp-subject", { tooltip: subject }, subject);
}
