// @ts-check
/** @file The cells of a row: the build with its result, and the commit's state on each environment. */

import { barrierChip, closedChip, rolledBackChip } from "./closed.js";
import { chip, el, link, short, sign, spoken } from "./dom.js";
import { mayOn } from "./may.js";
import { spinner } from "./panels.js";
import { list, text } from "./text.js";
import { since } from "./times.js";

/**
 * @typedef {import("./types.js").Cell} Cell
 * @typedef {[tone: Parameters<typeof chip>[0], mark: Node, words: string]} Look
 */

/**
 * Creates the cell of a build with its result.
 *
 * @param {import("./types.js").Build | null} build
 */
export function buildCell(build) {
  if (!build) {
    return none();
  }
  /** @type {Record<import("./types.js").Build["result"], Look>} */
  const looks = {
    running: ["note", spinner(), text("build.running")],
    passed: ["good", sign("✓"), text("build.passed")],
    unstable: ["warning", sign("!"), text("build.unstable")],
    failed: ["bad", sign("✗"), text("build.failed")],
    aborted: ["plain", sign("–"), text("build.aborted")],
  };
  const [tone, mark, words] =
    build.waitsFor.length > 0 ? waits(build.waitsFor) : looks[build.result];
  return el(
    "div",
    "rp-cell",
    null,
    link(build.url, "rp-build", `#${build.number}`),
    el("span", `rp-chip rp-chip--${tone}`, { tooltip: words }, mark, words),
  );
}

/**
 * @param {string[]} environments
 * @returns {Look}
 */
function waits(environments) {
  return ["warning", sign("○"), text("build.waits", list(environments))];
}

/**
 * Creates the cell of a commit and an environment: its state and the available actions.
 *
 * @param {import("./types.js").Commit} commit
 * @param {string} environment the environment of the column
 * @param {Cell | undefined} cell
 * @param {import("./types.js").Permissions} permissions
 */
export function environmentCell(commit, environment, cell, permissions) {
  if (!cell) {
    return none();
  }
  const promotions = cell.actions.filter((action) => action.kind === "promote");
  const rollback = mayOn(permissions, environment).rollback && cell.actions.find((action) => action.kind === "rollback");
  const [tone, ...content] = look(cell);
  return [
    promotions.length === 0 && stateChips(cell),
    promotions.map(({ to }, i) =>
      el(
        "button",
        `rp-chip rp-chip--${tone ?? "plain"} rp-promote`,
        {
          type: "button",
          "data-key": `${commit.id}:${environment}:${to}`,
          "data-promote": to,
          "data-commit": commit.id,
          "aria-haspopup": "dialog",
          tooltip: promotions.length > 1 ? to : null,
        },
        i === 0 && content,
        promotions.length > 1 && [i === 0 && " ", "→ ", to],
        spoken(" ", text("promote.spoken", short(commit.id), to)),
      ),
    ),
    rollback &&
      el(
        "button",
        "jenkins-button rp-rollback",
        {
          type: "button",
          "data-key": `rollback:${environment}`,
          "data-ask": "rollback",
          "data-environment": rollback.to,
          "data-commit": commit.id,
        },
        text("rollback.ask"),
        spoken(" ", text("rollback.spoken", short(commit.id), rollback.to)),
      ),
  ];
}

/**
 * The state of a cell without its actions.
 *
 * @param {Cell} cell
 */
export function stateChips(cell) {
  const { state, closed, rolledBack, barrier } = cell;
  const [tone, ...content] = look(cell);
  const marks = [rolledBack && rolledBackChip(rolledBack), barrier && barrierChip(barrier)];
  if (closed && state === "waiting") {
    return [...marks, !(barrier && closed.gate === "barrier") && closedChip(closed)];
  }
  const said = state === "absent" && (rolledBack || barrier);
  return [...marks, !said && (tone ? chip(tone, content) : el("span", "rp-quiet", null, content))];
}

/**
 * @param {Cell} cell
 * @returns {[tone: Parameters<typeof chip>[0] | null, ...content: import("./dom.js").Child[]]}
 */
function look(cell) {
  switch (cell.state) {
    case "current":
      return ["good", sign("✓"), spoken(text("cell.current"), " "), time(cell)];
    case "contained":
      return ["plain", sign("✓"), spoken(text("cell.contained"), " "), time(cell)];
    case "waiting":
      return ["warning", sign("○"), text("cell.waiting")];
    case "deploying":
      return ["note", spinner(), text("cell.deploying")];
    default:
      return [null, sign("–"), spoken(text("cell.absent"))];
  }
}

/** @param {Cell} cell */
function time({ at, seen }) {
  if (at) {
    return since(at);
  }
  return seen ? [since(seen), el("span", "", { "aria-hidden": "true" }, "+"), spoken(" ", text("cell.atLeast"))] : text("cell.here");
}

function none() {
  return el("span", "rp-quiet", null, sign("–"), spoken(text("cell.unknown")));
}
