// @ts-check
/** @file Tooltips of elements with the attribute `tooltip`: those of Jenkins, or the browser's own outside Jenkins. */

/**
 * Gives all elements below their tooltips, also those that are drawn or changed later.
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
      // Else it would stay on the screen without its element.
      gone._tippy?.destroy();
    }
  }
  const all = [...fresh];
  // One call for a part of the page that is new as a whole.
  show(all.filter((element) => !all.some((other) => other !== element && other.contains(element))));
}

/**
 * @param {MutationRecord} change
 * @returns {Element[]} what is new, or has another tooltip
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
    } else if (!jenkins) {
      element.setAttribute("title", words);
    } else if (element.closest("dialog, [popover]")) {
      // These lie above everything that is not inside them.
      element.setAttribute("data-tooltip-append-to-parent", "true");
    }
  }
  if (jenkins && elements.length > 0) {
    jenkins.applySubtree(elements, true);
  }
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
