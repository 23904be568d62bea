// @ts-check
/** @file The cards: what each environment runs, and how many commits wait between two environments. */

import { cardButtons, wrongPanel } from "./cardbuttons.js";
import { chip, el, hash, sign, spoken, subject, theirs } from "./dom.js";
import { lanes } from "./lanes.js";
import { movedPanel } from "./moved.js";
import { driftPanel, failedPanel, holdPanel, stoppedPanel } from "./panels.js";
import { healthChip, watchChip } from "./health.js";
import { progressPanel } from "./progress.js";
import { servicesChip } from "./services.js";
import { count, parts, text } from "./text.js";
import { since } from "./times.js";

/** @typedef {import("./types.js").Environment} Environment */

/**
 * Creates the cards of all environments; each follows its promotion source.
 *
 * @param {import("./types.js").Status} status
 * @param {import("./types.js").Permissions} permissions
 */
export function environmentCards(status, permissions) {
  return el(
    "section",
    "rp-environments",
    { "aria-label": text("environments"), "data-key": "environments" },
    lanes(status.environments).map((lane) =>
      el(
        "div",
        "rp-lane",
        { "data-key": `lane-${lane[0].name}` },
        lane.map((environment, i) => [
          i > 0 && arrow(lane[i - 1], environment, status),
          card(environment, i > 0, status, permissions),
        ]),
      ),
    ),
  );
}

/**
 * @param {Environment} from
 * @param {Environment} to
 * @param {import("./types.js").Status} status
 */
function arrow(from, to, status) {
  const plan = status.promotions.find((promotion) => promotion.to === to.name);
  const level = from.commit !== null && from.commit.id === to.commit?.id;
  return el(
    "div",
    "rp-arrow",
    { "data-key": `arrow-${to.name}` },
    plan
      ? waitingCount(plan, true, "rp-arrow__count")
      : level && el("span", "rp-arrow__level", null, text("arrow.level")),
  );
}

/**
 * @param {import("./types.js").Plan} plan
 * @param {boolean} inLine whether the layout shows the promotion source
 * @param {string} classes
 */
function waitingCount(plan, inLine, classes) {
  return el(
    "button",
    classes,
    {
      type: "button",
      "data-key": `all:${plan.to}`,
      "data-promote": plan.to,
      "data-commit": plan.commit.id,
      "aria-haspopup": "dialog",
    },
    !inLine && sign("→"),
    waiting(plan, inLine),
    spoken(" ", text("arrow.wait", plan.to)),
  );
}

/**
 * @param {import("./types.js").Plan} plan
 * @param {boolean} inLine
 */
function waiting({ from, expected, count: waits }, inLine) {
  if (expected === null) {
    return text("commits.first");
  }
  return from === null || inLine ? count("commits", waits) : count("commits.from", waits, from);
}

/**
 * @param {Environment} environment
 * @param {boolean} inLine whether an arrow leads here
 * @param {import("./types.js").Status} status
 * @param {import("./types.js").Permissions} permissions
 */
function card(environment, inLine, status, permissions) {
  const { name, commit, hold } = environment;
  const plan = status.promotions.find((promotion) => promotion.to === name);
  const moment =
    commit &&
    [environment.declared, environment.recorded, environment.observed].find(
      (one) => one?.commit === commit.id && one.since,
    );
  return el(
    "article",
    `jenkins-card rp-environment${hold ? " rp-environment--held" : ""}`,
    { "data-key": name, "aria-labelledby": `rp-environment-${name}` },
    el(
      "div",
      "rp-environment__head",
      null,
      el("h2", "rp-environment__name", { id: `rp-environment-${name}`, tooltip: name }, name),
      moment && moment.since && el("span", "rp-environment__age", null, since(moment.since)),
    ),
    commit
      ? el(
          "p",
          "rp-environment__commit",
          null,
          hash(commit.id),
          " ",
          subject(commit.subject),
          spoken(" ", theirs(commit.author)),
        )
      : el("p", "rp-environment__nothing", null, text("environment.nothing")),
    el(
      "div",
      "rp-chips",
      null,
      chips(environment, status),
      !inLine && environment.promotesFrom !== null && from(environment.promotesFrom, plan),
    ),
    environment.deploying && progressPanel(name, environment.deploying, permissions),
    environment.failed && failedPanel(environment.failed),
    wrongPanel(environment, permissions),
    environment.drift && driftPanel(environment.drift),
    environment.moved && movedPanel(environment.moved),
    // A hold implies that nothing moves.
    !hold && environment.stopped && stoppedPanel(environment.stopped),
    hold && holdPanel(environment, permissions.hold),
    cardButtons(environment, status, permissions),
  );
}

/**
 * The arrow of an environment whose card does not follow that of its promotion source.
 *
 * @param {string} source
 * @param {import("./types.js").Plan | undefined} plan
 */
function from(source, plan) {
  return plan
    ? waitingCount(plan, false, "rp-chip rp-chip--note rp-promote")
    : el("span", "rp-chip rp-chip--plain", null, sign("→"), text("environment.from", source));
}

/**
 * @param {Environment} environment
 * @param {import("./types.js").Status} status
 */
function chips(environment, status) {
  const { label, ahead, behind, recorded, commit } = environment;
  const result = recorded && recorded.commit === commit?.id ? recorded.result : null;
  return [
    label && el("span", "rp-chip rp-chip--plain", { tooltip: label }, what(environment)),
    ahead !== null && behind !== null && (ahead > 0 || behind > 0) && distance(ahead, behind, status.trunk),
    environment.schemaDrift && schemaDrift(environment.schemaDrift),
    result === "unverified" && chip("warning", sign("!"), text("environment.unverified")),
    environment.leftBehind !== null && leftBehind(environment.leftBehind),
    environment.autoPromote && chip("note", sign("»"), text("environment.automatic")),
    servicesChip(environment),
    watchChip(environment.watch),
    healthChip(environment),
  ];
}

/**
 * What decides which commit the environment runs; for version tags, the tag.
 *
 * @param {Environment} environment
 */
function what({ label, version }) {
  return version === null ? label : parts("environment.version", theirs(version));
}

/** @param {import("./types.js").SchemaDrift} drift */
function schemaDrift(drift) {
  return el(
    "span",
    "rp-chip rp-chip--warning",
    { tooltip: drift.advice },
    text("environment.schemaDrift", drift.migrations.length),
    spoken(" ", drift.advice),
  );
}

/** @param {string} advice */
function leftBehind(advice) {
  return el(
    "span",
    "rp-chip rp-chip--warning",
    { tooltip: advice },
    text("environment.leftBehind"),
    spoken(" ", advice),
  );
}

/**
 * @param {number} ahead
 * @param {number} behind
 * @param {string} trunk
 */
function distance(ahead, behind, trunk) {
  const tone = ahead > 0 ? "rp-chip--warning" : "rp-chip--plain";
  return el(
    "span",
    `rp-chip ${tone}`,
    { tooltip: text("distance.words", ahead, behind, trunk) },
    el("span", "", { "aria-hidden": "true" }, distanceSigns(ahead, behind, trunk)),
    spoken(text("distance.words", ahead, behind, trunk)),
  );
}

/**
 * @param {number} ahead
 * @param {number} behind
 * @param {string} trunk
 */
function distanceSigns(ahead, behind, trunk) {
  if (behind === 0) {
    return text("distance.ahead", ahead, trunk);
  }
  return ahead === 0 ? text("distance.behind", behind, trunk) : text("distance.both", ahead, behind, trunk);
}
