// @ts-check
/** @file The age of the data, and why it isn't newer. */

import { el, sign, theirs } from "./dom.js";
import { spinner } from "./panels.js";
import { parts, text } from "./text.js";
import { age } from "./times.js";

/**
 * The pill: live, or the age.
 *
 * @param {import("./types.js").Status | null} status
 * @param {boolean} connected whether the last poll succeeded
 */
export function livePill(status, connected) {
  const at = status?.fetchedAt ?? null;
  const live = connected && at !== null && !status?.fetchProblem;
  const words = live ? text("live", age(at)) : at ? text("live.stale", age(at)) : text("live.never");
  return el(
    "span",
    `rp-live${live ? " rp-live--on" : ""}`,
    null,
    el("span", "rp-live__dot", { "aria-hidden": "true" }),
    words,
  );
}

/**
 * The current problem of the data, shown once.
 *
 * @param {import("./types.js").Status | null} status
 * @param {string | null} problem why the last poll failed
 */
export function troubleLine(status, problem) {
  const words = problem ?? (status?.fetchProblem ? parts("problem.fetch", theirs(status.fetchProblem)) : null);
  return (
    words !== null &&
    el(
      "p",
      "rp-trouble",
      { role: "status", "data-key": "trouble" },
      sign("!"),
      el("span", "", null, words, problem !== null && [" · ", text("problem.again")]),
    )
  );
}

/**
 * Replaces the table while it is empty.
 *
 * @param {import("./types.js").Status} status
 */
export function emptyNotice(status) {
  if (status.fetchedAt === null) {
    return status.fetchProblem
      ? notice(text("empty.unread"), text("empty.unread.help", status.repository))
      : notice(text("empty.first"), text("empty.first.help", status.repository), spinner());
  }
  return status.environments.every((environment) => environment.commit === null)
    ? notice(text("empty.repository"), text("empty.repository.help", status.trunk))
    : notice(text("empty.rows"), text("empty.rows.help", status.trunk));
}

/**
 * @param {string} title
 * @param {string} help
 * @param {Node} [mark]
 */
export function notice(title, help, mark) {
  return el(
    "div",
    "jenkins-notice rp-notice",
    { "data-key": "notice" },
    mark,
    el("p", "rp-notice__title", null, title),
    help && el("p", "rp-quiet", null, help),
  );
}
