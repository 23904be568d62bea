// @ts-check
/** @file Updates a part of the page in place: unchanged elements are kept, and with them focus and scroll position. */

import { tick } from "./times.js";

/** What elements were made of, as far as that is known. @type {WeakMap<Element, string[]>} */
const sources = new WeakMap();

/** Elements that stand for those of the page, which need no change. @type {WeakSet<Element>} */
const standIns = new WeakSet();

/**
 * Makes an element for `morph`; or one without content, if the page has one that was made of the same. Of the latter, only
 * the ages go on.
 *
 * @param {Element | undefined} old the one of the page that `morph` will change
 * @param {string[]} source all that it is made of
 * @param {() => Element} make
 */
export function unlessSame(old, source, make) {
  const known = old && sources.get(old);
  if (known && source.every((one, i) => one === known[i])) {
    tick(old);
    const standIn = /** @type {Element} */ (old.cloneNode(false));
    standIns.add(standIn);
    return standIn;
  }
  const fresh = make();
  sources.set(fresh, source);
  return fresh;
}

/**
 * The children with a `data-key`.
 *
 * @param {Element | null | undefined} parent
 */
export function byKey(parent) {
  return new Map([...(parent?.children ?? [])].flatMap((child) => (keyOf(child) ? [[keyOf(child), child]] : [])));
}

/**
 * Changes `old` to match `fresh`. Children with the same `data-key` keep their element; the open state of <details> is
 * left to the user, and the content of elements with `data-own` to the module that fills them.
 *
 * @param {Element} old an element of the page, which is kept
 * @param {Element} fresh a new element, whose children are moved
 */
export function morph(old, fresh) {
  if (standIns.has(fresh)) {
    return;
  }
  const source = sources.get(fresh);
  source ? sources.set(old, source) : sources.delete(old);
  copyAttributes(old, fresh);
  if (fresh.hasAttribute("data-own")) {
    // Another module fills it.
    return;
  }
  const kept = byKey(old);
  const wanted = new Set([...fresh.children].map(keyOf));
  for (const [key, child] of kept) {
    if (!wanted.has(key)) {
      child.remove();
    }
  }
  let next = old.firstChild;
  for (const want of [...fresh.childNodes]) {
    const key = keyOf(want);
    const have = key ? (kept.get(key) ?? null) : next;
    // Moving an element removes its focus, so elements in its way are dropped instead.
    while (key && have && next && next !== have && !keyOf(next)) {
      const gone = next;
      next = next.nextSibling;
      gone.remove();
    }
    if (!have || have.nodeName !== want.nodeName || keyOf(have) !== key) {
      old.insertBefore(want, next);
      continue;
    }
    if (have === next) {
      next = next.nextSibling;
    } else {
      old.insertBefore(have, next);
    }
    if (have instanceof Element && want instanceof Element) {
      morph(have, want);
    } else if (have.nodeValue !== want.nodeValue) {
      have.nodeValue = want.nodeValue;
    }
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

/** @param {Node} node */
function keyOf(node) {
  return node instanceof HTMLElement ? node.dataset.key : undefined;
}

/**
 * Returns whether a tooltip added this attribute to the element: it is not part of the fresh one.
 *
 * @param {string} name
 * @param {Element} fresh
 */
function isOfTooltip(name, fresh) {
  return fresh.hasAttribute("tooltip") && ["title", "aria-describedby"].includes(name);
}

/**
 * @param {Element} old
 * @param {Element} fresh
 */
function copyAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === "open" && old instanceof HTMLDetailsElement) && !isOfTooltip(name, fresh)) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
}
