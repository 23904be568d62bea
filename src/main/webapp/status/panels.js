// @ts-check
/** @file The notices of a card: a hold, drift, a failure. */

import { el, hash, sign, spoken, theirs } from "./dom.js";
import { parts, text } from "./text.js";
import { clockTime, since } from "./times.js";

/**
 * Who closed the environment, and why.
 *
 * @param {import("./types.js").Environment} environment an environment with a hold
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
        heldWords(hold),
      ),
      mayRelease &&
        el(
          "button",
          "jenkins-button rp-panel__button",
          { type: "button", "data-key": "edit", "data-ask": "edit", "data-environment": name },
          text("hold.edit"),
          spoken(" ", name),
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
 * Who holds, since and until when, and why.
 *
 * @param {import("./types.js").Hold} hold
 */
export function heldWords(hold) {
  const who = theirs(hold.by);
  return [
    hold.until === null
      ? parts("hold.panel", who, since(hold.since))
      : parts("hold.panel.until", who, since(hold.since), clockTime(hold.until)),
    " ",
    reason(hold.reason),
  ];
}

/**
 * A reason, as written by a user.
 *
 * @param {string} words
 */
export function reason(words) {
  return el("bdi", "rp-reason", null, words);
}

/**
 * The disagreement of the sources.
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
 * Why auto-promotion to the environment is blocked.
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
 * Why the newest deployment failed, so that the environment still runs the previous commit.
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

/** A spinner; the adjacent text describes the activity. */
export function spinner() {
  return el("span", "rp-spinner", { "aria-hidden": "true" });
}
