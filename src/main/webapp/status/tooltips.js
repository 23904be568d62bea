// @ts-check
/**
 * @file Tooltips of elements with the attribute `tooltip`: those of Jenkins, or the browser's own outside Jenkins and
 *     in dialogs.
 */

/**
 * Adds tooltips to all elements below, including those that are drawn or changed later.
 *
 * @param {Element} root
 */
export function startTooltips(root) {
  const observer = new MutationObserver((changes) => update(changes));
  observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["tooltip"] });
}

/** @param {MutationRecord[]} changes */
function update(changes) {
  const fresh = new Set(changes.flatMap(touched).filter((element) => element.isConnected));
  for (const { removedNodes } of changes) {
    for (const gone of [...removedNodes].filter((node) => !node.isConnected).flatMap(withTooltips)) {
      // Otherwise, it would stay on the screen without its element.
      gone._tippy?.destroy();
    }
  }
  const all = [...fresh];
  // A single call for a part of the page that is new as a whole.
  show(all.filter((element) => !all.some((other) => other !== element && other.contains(element))));
}

/**
 * @param {MutationRecord} change
 * @returns {Element[]} elements that are new or have a different tooltip
 */
function touched({ type, target, addedNodes }) {
  const nodes = type === "attributes" ? [target] : [...addedNodes];
  return nodes.filter(isElement).filter((node) => type === "attributes" || withTooltips(node).length > 0);
}

/** @param {Element[]} elements */
function show(elements) {
  const jenkins = window.Behaviour;
  for (const element of elements.flatMap((one) => [one, ...one.querySelectorAll("[tooltip]")])) {
    const words = element.getAttribute("tooltip");
    if (words === null) {
      element._tippy?.destroy();
    } else if (!jenkins || isAbove(element)) {
      element.setAttribute("title", words);
    }
  }
  const below = elements.filter((element) => !isAbove(element));
  if (jenkins && below.length > 0) {
    jenkins.applySubtree(below, true);
  }
}

/**
 * Returns whether it is in a layer above the page: a tooltip of Jenkins would be hidden behind that, or clipped at its
 * edge.
 *
 * @param {Element} element
 */
function isAbove(element) {
  return element.closest("dialog, [popover]") !== null;
}

/**
 * @param {Node} node
 * @returns {Element[]}
 */
function withTooltips(node) {
  return isElement(node) ? [...(node.matches("[tooltip]") ? [node] : []), ...node.querySelectorAll("[tooltip]")] : [];
}

/**
 * @param {Node} node
 * @returns {node is Element}
 */
function isElement(node) {
  return node instanceof Element;
}
