// @ts-check
/** @file Why a commit waits, was rolled back or is barred, in the few words that a cell has room for. */

import { el, sign, spoken, theirs } from "./dom.js";
import { count, fullTime, parts, shortTime, text } from "./text.js";
import { age } from "./times.js";

/** @typedef {import("./types.js").Mark} Mark */

/** @param {import("./types.js").ClosedGate} closed */
function words({ gate, until, missing }) {
  const time = until === null ? null : shortTime(until);
  switch (gate) {
    case "hold":
      return time === null ? text("closed.hold") : text("closed.hold.until", time);
    case "line":
      return time === null ? text("closed.line") : text("closed.line.until", time);
    case "freeze":
      return text("closed.freeze", time ?? "");
    case "soak":
      return time === null ? text("closed.soak") : text("closed.soak.until", time);
    case "announce":
      return time === null ? text("closed.announce") : text("closed.announce.until", time);
    case "approvals":
      return count("closed.approvals", missing);
    case "barrier":
      return text("closed.barrier");
    case "build":
      return text("closed.build");
    case "calendar":
      return text("closed.calendar");
    case "checks":
      return text("closed.checks");
    case "healthy":
      return text("closed.healthy");
    case "schema":
      return text("closed.schema");
    case "verified":
      return text("closed.verified");
    case "window":
      return text("closed.window");
    default:
      return text("closed.other");
  }
}

/**
 * All that a row shows of a value, as text: also the times of day that it is formatted to.
 *
 * @param {unknown} value
 */
export function shownOf(value) {
  return JSON.stringify(value, (name, one) => (name === "until" && one ? one + shortTime(one) : one));
}

/**
 * The chip of the gate that refuses a waiting commit.
 *
 * @param {import("./types.js").ClosedGate} closed
 */
export function closedChip(closed) {
  const stopped = closed.gate === "hold" || closed.gate === "line";
  return el(
    "span",
    "rp-chip rp-chip--plain rp-chip--closed",
    { tooltip: closed.reason },
    sign(stopped ? "‖" : "○"),
    words(closed),
  );
}

/** @param {Mark} mark */
export function rolledBackChip(mark) {
  return markChip("↩", parts("mark.rolledBack", el("time", "", { datetime: mark.since }, age(mark.since))), mark);
}

/** @param {Mark} mark */
export function barrierChip(mark) {
  return markChip("⊘", text("mark.barrier"), mark);
}

/**
 * @param {string} character
 * @param {import("./dom.js").Child} what
 * @param {Mark} mark
 */
function markChip(character, what, { by, since, reason }) {
  const why = reason === null ? text("mark.by", by) : text("mark.why", by, reason);
  return el(
    "span",
    "rp-chip rp-chip--bad",
    { tooltip: `${why}\n${fullTime(since)}` },
    sign(character),
    what,
    spoken(" ", reason === null ? parts("mark.by", theirs(by)) : parts("mark.why", theirs(by), theirs(reason))),
  );
}
