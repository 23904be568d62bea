// @ts-check
/** @file The log of the stops of the line. */

import { el, theirs } from "./dom.js";
import { heldWords, reason } from "./panels.js";
import { parts, text } from "./text.js";
import { clockTime, since } from "./times.js";

/** @typedef {import("./types.js").LineEntry} LineEntry */

/**
 * The earlier stops.
 *
 * @param {LineEntry[]} log newest first
 */
export function lineLog(log) {
  return el(
    "details",
    "rp-line-log",
    { "data-key": "log" },
    el("summary", "rp-link", null, text("line.log")),
    el(
      "ul",
      "rp-activities",
      null,
      log.map((entry) =>
        el(
          "li",
          "rp-activities__item",
          null,
          el("div", "rp-activities__when rp-quiet", null, since(entry.time)),
          el("div", "rp-activities__what", null, told(entry)),
        ),
      ),
    ),
  );
}

/** @param {LineEntry} entry */
function told({ kind, actor, reason: why, until, before }) {
  const who = el("strong", "", null, theirs(actor));
  const what = before === null ? parts("line.log.stop", who) : parts("line.log.edit", who);
  return [
    el("div", "", null, kind === "release" ? parts("line.log.start", who) : what),
    why !== null && el("div", "", null, reason(why)),
    until !== null && el("div", "", null, parts("activity.until", clockTime(until))),
    before !== null && el("div", "rp-quiet", null, text("activity.before"), " ", heldWords(before)),
  ];
}
