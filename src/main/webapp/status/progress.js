// @ts-check
/** @file How far a running deployment is: its stage, how long that takes, and the button that aborts it. */

import { el, hash, link, spoken, theirs } from "./dom.js";
import { mayOn } from "./may.js";
import { spinner } from "./panels.js";
import { parts, text } from "./text.js";
import { since, span } from "./times.js";

/** @typedef {import("./types.js").Deploying} Deploying */

/**
 * The panel of a card.
 *
 * @param {string} environment
 * @param {Deploying} deploying
 * @param {import("./types.js").Permissions} permissions
 */
export function progressPanel(environment, deploying, permissions) {
  return el(
    "div",
    "rp-panel rp-panel--note",
    { "data-key": "deploying" },
    el(
      "p",
      "rp-panel__words",
      null,
      spinner(),
      words(deploying),
      " · ",
      since(deploying.since),
      el("br", "", null),
      progressLine(deploying),
    ),
    deploying.abortable &&
      mayOn(permissions, environment).promote &&
      el(
        "button",
        "jenkins-button rp-panel__button",
        { type: "button", "data-key": "abort", "data-ask": "abort", "data-environment": environment },
        deploying.stage === "verifying" ? text("abort.verifying.do") : text("abort.deploying.do"),
        spoken(" ", environment),
      ),
  );
}

/**
 * The stage, and how long that usually takes.
 *
 * @param {Deploying} deploying
 */
export function progressLine(deploying) {
  const { stage, since: begin, stageSince, usualSeconds } = deploying;
  return el(
    "span",
    "rp-quiet",
    { "data-key": "stage" },
    stageWords(deploying),
    stageSince !== begin && [" · ", since(stageSince)],
    usualSeconds !== null && [" · ", text("stage.usual", span(usualSeconds))],
  );
}

/** @param {Deploying} deploying */
function stageWords({ stage, run, verified, endpoints }) {
  switch (stage) {
    case "gates":
      return text("stage.gates");
    case "pushing":
      return text("stage.pushing");
    case "deploying":
      return run === null ? text("stage.deploying") : parts("stage.run", link(run.log, "", theirs(run.name)));
    default:
      return text("stage.verifying", verified ?? 0, endpoints);
  }
}

/** @param {Deploying} deploying */
function words({ kind, actor, commit }) {
  switch (kind) {
    case "rollback":
      return parts("deploying.rollback", theirs(actor), hash(commit));
    case "reset":
      return parts("deploying.reset", theirs(actor), hash(commit));
    default:
      return parts("deploying.promote", theirs(actor), hash(commit));
  }
}
