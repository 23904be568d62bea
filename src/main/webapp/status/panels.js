// @ts-check
/** @file What stands out on a card: a hold, drift, a deployment that is under way. */

import { el, hash, sign, spoken, theirs } from "./dom.js";
import { parts, text } from "./text.js";
import { since } from "./times.js";

/**
 * Who closed the environment, and why.
 *
 * @param {import("./types.js").Environment} environment held
 * @param {boolean} mayRelease
 */
export function holdPanel(environment, mayRelease) {
  const { hold, name } = environment;
  return (
    hold &&
    el(
      "div",
      "rp-panel rp-panel--bad",
      { "data-key": "held" },
      el(
        "p",
        "rp-panel__words",
        null,
        parts("hold.panel", theirs(hold.by), since(hold.since)),
        " ",
        reason(hold.reason),
      ),
      mayRelease &&
        el(
          "button",
          "jenkins-button rp-panel__button",
          { type: "button", "data-key": "release", "data-ask": "release", "data-environment": name },
          text("release.do"),
          spoken(" ", name),
        ),
    )
  );
}

/**
 * A reason as a person gave it.
 *
 * @param {string} words
 */
export function reason(words) {
  return el("bdi", "rp-reason", null, words);
}

/**
 * That the sources disagree.
 *
 * @param {{since: string | null, message: string}} drift
 */
export function driftPanel(drift) {
  return el(
    "div",
    "rp-panel rp-panel--warning",
    { "data-key": "drift" },
    el(
      "p",
      "rp-panel__words",
      null,
      el("strong", "", null, sign("≠"), drift.since ? parts("drift.since", since(drift.since)) : text("drift")),
      " ",
      theirs(drift.message),
    ),
  );
}

/**
 * That somebody puts something else on the environment right now.
 *
 * @param {import("./types.js").Deploying} deploying
 */
export function deployingPanel(deploying) {
  const who = theirs(deploying.actor);
  const what = hash(deploying.commit);
  return el(
    "div",
    "rp-panel rp-panel--note",
    { "data-key": "deploying" },
    spinner(),
    el(
      "p",
      "rp-panel__words",
      null,
      deployingWords(deploying.kind, who, what),
      " · ",
      since(deploying.since),
    ),
  );
}

/**
 * @param {import("./types.js").Deploying["kind"]} kind
 * @param {Node} who
 * @param {Node} what
 */
function deployingWords(kind, who, what) {
  switch (kind) {
    case "rollback":
      return parts("deploying.rollback", who, what);
    case "reset":
      return parts("deploying.reset", who, what);
    default:
      return parts("deploying.promote", who, what);
  }
}

/**
 * Why an environment that promotes by itself does not.
 *
 * @param {import("./types.js").Stopped} stopped
 */
export function stoppedPanel(stopped) {
  const { commit, gate, reason: why } = stopped;
  return el(
    "div",
    `rp-panel rp-panel--${gate === null ? "bad" : "warning"}`,
    { "data-key": "stopped" },
    el(
      "p",
      "rp-panel__words",
      null,
      sign("»"),
      parts("stopped", hash(commit), since(stopped.since)),
      " ",
      gate !== null && [el("strong", "", null, gate), " "],
      theirs(why),
    ),
  );
}

/**
 * Why the newest deployment failed, so that the environment still has what it had.
 *
 * @param {import("./types.js").Failed} failed
 */
export function failedPanel(failed) {
  return el(
    "div",
    "rp-panel rp-panel--bad",
    { "data-key": "failed" },
    el(
      "p",
      "rp-panel__words",
      null,
      sign("✗"),
      parts("failed", hash(failed.commit), theirs(failed.actor), since(failed.since)),
      " ",
      theirs(failed.reason),
    ),
  );
}

/** A turning ring; the words beside it say what is going on. */
export function spinner() {
  return el("span", "rp-spinner", { "aria-hidden": "true" });
}
