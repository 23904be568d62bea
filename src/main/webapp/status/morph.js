// @ts-check
/** @file Updates a part of the page in place: unchanged elements are kept, and with them focus and scroll position. */

/**
 * Changes `old` to match `fresh`. Children with the same `data-key` keep their element; the open state of <details> is
 * left to the user, and the content of elements with `data-own` to the module that fills them.
 *
 * @param {Element} old an element of the page, which is kept
 * @param {Element} fresh a new element, whose children are moved
 */
export function morph(old, fresh) {
  copyAttributes(old, fresh);
  if (fresh.hasAttribute("data-own")) {
    // Another module fills it.
    return;
  }
  const kept = new Map([...old.children].flatMap((child) => (keyOf(child) ? [[keyOf(child), child]] : [])));
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
