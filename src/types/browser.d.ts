// What the page's modules use of Jenkins' scripts, and of browsers that is newer than Debian's TypeScript.

interface Window {
  /** Jenkins' registry of what happens to elements; absent outside Jenkins. */
  Behaviour?: { applySubtree(nodes: Element | Element[], includeSelf?: boolean): void };
  /** Jenkins' protection of POST requests. */
  crumb: { wrap(headers: Record<string, string>): Record<string, string> };
  /** Writes what a form would send into its field "json". */
  buildFormTree(form: HTMLFormElement): boolean;
}

interface Element {
  /** The tooltip that Jenkins has made for it. */
  _tippy?: { destroy(): void };
  checkVisibility(): boolean;
}

interface HTMLElement {
  showPopover(): void;
  hidePopover(): void;
}
