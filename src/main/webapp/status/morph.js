// @ts-check
/** @file Redraws a part of the page in place: what has not changed keeps its element, and so its focus and scroll. */

/**
 * Makes `old` look like `fresh`. Children with the same `data-key` stay the same element; whether a <details> is open is
 * left to the person.
 *
 * @param {Element} old on the page; stays there
 * @param {Element} fresh newly made; is used up
 */
export function morph(old, fresh) {
  copyAttributes(old, fresh);
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
    // Moving an element takes the focus from it: rather drop what stands in its way.
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
 * Whether a tooltip has given the element this attribute: what is drawn does not have it.
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
