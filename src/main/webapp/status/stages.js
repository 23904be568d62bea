// @ts-check
/** @file The effect of a promotion: the stages to split it into, and the rollback horizon. */

import { chip, el, hash, sign, spoken } from "./dom.js";
import { count, list, parts, text } from "./text.js";

/** @typedef {import("./types.js").Stage} Stage */

/** What must be deployed first in a schema change, in words. */
export function orderText(/** @type {import("./types.js").Schema["order"]} */ order) {
  return {
    none: text("schema.none"),
    "schema-first": text("schema.schemaFirst"),
    "code-first": text("schema.codeFirst"),
    split: text("schema.split"),
  }[order];
}

/**
 * The promotions that a plan can be split into, as a line of the plan with a list.
 *
 * @param {import("./types.js").Plan} plan
 */
export function stagesLine({ stages }) {
  return (
    stages.length > 0 &&
    el(
      "li",
      "rp-plan__line",
      { "data-key": "stages" },
      chip("note", text("stages.chip")),
      el(
        "ol",
        "rp-stages",
        { "aria-label": text("stages") },
        stages.map((stage, i) => el("li", "", { "data-key": stage.commit }, stageWords(stage, i === 0))),
      ),
    )
  );
}

/**
 * @param {Stage} stage
 * @param {boolean} first
 */
function stageWords(stage, first) {
  const what = [
    first ? parts("stages.first", hash(stage.commit)) : parts("stages.next", hash(stage.commit)),
    " (",
    count("commits", stage.commits),
    stage.migrations.length > 0 && [", ", orderText(stage.order)],
    ")",
  ];
  return stage.safe ? what : [...what, " · ", sign("!"), text("stages.unsafe")];
}

/**
 * How a plan moves the rollback horizon, as a line of the plan.
 *
 * @param {import("./types.js").Plan} plan
 */
export function horizonLine({ horizonMove }) {
  if (!horizonMove) {
    return null;
  }
  const { deployments, migrations, needsReview } = horizonMove;
  return el(
    "li",
    "rp-plan__line",
    { "data-key": "horizon" },
    chip("warning", sign("!"), text("horizon")),
    el(
      "span",
      "rp-plan__words",
      { tooltip: migrations.join("\n") },
      needsReview ? count("horizon.reviews", deployments) : count("horizon.moves", deployments),
    ),
  );
}

/**
 * The names of the environments whose rollback horizon is at a commit, with the reason.
 *
 * @param {string} commit
 * @param {Pick<import("./types.js").Environment, "name" | "rollbackHorizon">[]} environments
 */
export function horizonsAt(commit, environments) {
  return environments.flatMap(({ name, rollbackHorizon }) => {
    const beyond = rollbackHorizon?.commit === commit ? rollbackHorizon.beyond : null;
    if (beyond === null) {
      return [];
    }
    const files = list(beyond.migrations.map((path) => path.split("/").pop() ?? path));
    const words = beyond.needsReview ? text("horizon.review", files) : text("horizon.beyond", files);
    return [
      el(
        "span",
        "rp-chip rp-chip--plain",
        { "data-key": `horizon-${name}`, tooltip: words },
        sign("⊥"),
        text("horizon.here", name),
        spoken(" ", words),
      ),
    ];
  });
}
