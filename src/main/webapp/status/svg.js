// @ts-check
/** @file Creates elements of pictures. Data becomes text or numbers, never markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Creates an element.
 *
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(SVGElement | string)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * A position in percent, for pictures that are as wide as there is room.
 *
 * @param {number} part 0 to 1
 */
export function percent(part) {
  return `${Math.round(Math.min(1, Math.max(0, part)) * 100_00) / 100}%`;
}
