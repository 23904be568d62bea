// @ts-check
/**
 * @file The panel of a deploy ref that was moved outside Release Pipeline: who moved it, and which gates were bypassed.
 */

import { el, sign, theirs } from "./dom.js";
import { parts, text } from "./text.js";
import { since } from "./times.js";

/** @param {import("./types.js").Moved} moved */
export function movedPanel({ by, role, seen, passedBy }) {
  return el(
    "div",
    `rp-panel rp-panel--${passedBy.length > 0 ? "warning" : "note"}`,
    { "data-key": "moved" },
    el(
      "div",
      "rp-panel__words",
      null,
      el("p", "rp-moved__lead", null, sign("↪"), parts("moved.panel", since(seen))),
      by !== null && el("p", "rp-moved__by rp-quiet", null, role === "tagger" ? parts("moved.tagger", theirs(by)) : parts("moved.committer", theirs(by))),
      passedBy.length > 0 &&
        el(
          "ul",
          "rp-moved__gates",
          { "aria-label": text("moved.passedBy") },
          passedBy.map(({ name, reason }) =>
            el("li", "", { "data-key": name }, el("strong", "", null, name), " ", theirs(reason)),
          ),
        ),
    ),
  );
}
