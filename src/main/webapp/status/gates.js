// @ts-check
/** @file The answer of each gate, and the actions: approve, announce, override, lift a barrier, set one. */

import { openDialog } from "./dialog.js";
import { chip, el, hash, short, sign, spoken, theirs } from "./dom.js";
import { mayOn } from "./may.js";
import { parts, text } from "./text.js";

/** @typedef {import("./types.js").Plan} Plan */
/** @typedef {import("./types.js").Gate} Gate */
/** @typedef {import("./types.js").Remedy} Remedy */

/**
 * The actions: required permission, whether a reason is asked for, and texts.
 *
 * @type {Record<Remedy["action"], {permission: "approve" | "override" | "hold" | "promote", reasoned: boolean, label: () => string,
 *     title: (commit: Node, environment: string) => (string | number | Node)[], means: (environment: string) => string,
 *     forbidden: () => string}>}
 */
const ACTIONS = {
  approve: {
    permission: "approve",
    reasoned: false,
    label: () => text("gate.approve"),
    title: (commit, environment) => parts("gate.approve.title", commit, environment),
    means: (environment) => text("gate.approve.means", environment),
    forbidden: () => text("gate.forbidden.approve"),
  },
  withdraw: {
    permission: "approve",
    reasoned: false,
    label: () => text("gate.withdraw"),
    title: (commit, environment) => parts("gate.withdraw.title", commit, environment),
    means: (environment) => text("gate.withdraw.means", environment),
    forbidden: () => text("gate.forbidden.approve"),
  },
  announce: {
    permission: "promote",
    reasoned: false,
    label: () => text("gate.announce"),
    title: (commit, environment) => parts("gate.announce.title", commit, environment),
    means: (environment) => text("gate.announce.means", environment),
    forbidden: () => text("gate.forbidden.announce"),
  },
  override: {
    permission: "override",
    reasoned: true,
    label: () => text("gate.override"),
    title: (commit, environment) => parts("gate.override.title", commit, environment),
    means: (environment) => text("gate.override.means", environment),
    forbidden: () => text("gate.forbidden.override"),
  },
  lift: {
    permission: "hold",
    reasoned: true,
    label: () => text("gate.lift"),
    title: (commit, environment) => parts("gate.lift.title", commit, environment),
    means: (environment) => text("gate.lift.means", environment),
    forbidden: () => text("gate.forbidden.hold"),
  },
  barrier: {
    permission: "hold",
    reasoned: true,
    label: () => text("gate.barrier"),
    title: (commit, environment) => parts("gate.barrier.title", commit, environment),
    means: (environment) => text("gate.barrier.means", environment),
    forbidden: () => text("gate.forbidden.hold"),
  },
};

/**
 * A gate's chip and reason, for a line of the plan.
 *
 * @param {Gate} gate
 */
export function gateChip(gate) {
  const tone = gate.overridden ? "warning" : gate.open ? "good" : "bad";
  const words = gate.overridden ? text("gate.overridden") : gate.open ? text("gate.open") : text("gate.refuses");
  return [
    chip(tone, sign(gate.overridden ? "!" : gate.open ? "✓" : "✗"), gate.name, spoken(" ", words)),
    theirs(gate.reason),
  ];
}

/**
 * The buttons for the user's actions on a plan's gates, and the permission that the other actions require; null if
 * there are no actions.
 *
 * @param {Plan} plan
 * @param {import("./types.js").Permissions} permissions
 * @param {boolean} own whether an approval of the user does not count
 * @param {boolean} [opening] whether only what opens a gate is offered
 */
export function gateButtons(plan, permissions, own, opening) {
  const remedies = plan.gates.flatMap((gate) => gate.remedies);
  const here = mayOn(permissions, plan.to);
  // Who is no longer an approver may still take back an approval.
  const may = (/** @type {Remedy} */ { action, by }) =>
    (action === "withdraw" ? permissions : here)[ACTIONS[action].permission] &&
    (by.length === 0 || by.includes(permissions.actor));
  // A closed gate says who the approvers are, and the popover who the promoters are.
  const forbidden = new Set(
    remedies
      .filter(({ action }) => !permissions[ACTIONS[action].permission] && action !== "withdraw")
      .map(({ action }) => ACTIONS[action].forbidden()),
  );
  /** @type {Remedy[]} */
  const barriers =
    plan.kind === "promote" && !opening
      ? [plan.stages[0]?.barrier, plan.commit.id].flatMap((at) =>
          at ? [{ action: "barrier", commit: at, by: [] }] : [],
        )
      : [];
  const offered = new Map(
    [...remedies, ...barriers].filter(may).filter(({ action }) => !(own && action === "approve")).map((remedy) => [`${remedy.action}:${remedy.commit}`, remedy]),
  );
  return [
    offered.size > 0 &&
      el(
        "div",
        "rp-gates",
        { "data-key": "gates", role: "group", "aria-label": text("gates") },
        [...offered].map(([key, remedy]) => gateButton(key, remedy, plan)),
      ),
    own && remedies.some((remedy) => remedy.action === "approve" && may(remedy)) && el("p", "rp-quiet", { "data-key": "own" }, text("gate.own")),
    [...forbidden].map((words) => el("p", "rp-quiet", { "data-key": words }, words)),
  ];
}

/**
 * @param {string} key
 * @param {Remedy} remedy
 * @param {Plan} plan
 */
function gateButton(key, { action, commit }, plan) {
  return el(
    "button",
    "jenkins-button rp-gates__button",
    {
      type: "button",
      "data-key": `gate:${key}`,
      "data-gate": action,
      "data-commit": commit,
      "data-environment": plan.to,
      "data-expected": plan.expected ?? "",
      // The reason for a barrier between two stages is known.
      "data-reason": action === "barrier" && commit === plan.stages[0]?.barrier ? stageReason(plan.stages[0]) : null,
    },
    ACTIONS[action].label(),
    (action === "lift" || (action === "barrier" && commit !== plan.commit.id)) && [" ", hash(commit)],
  );
}

/** @param {import("./types.js").Stage} stage */
function stageReason(stage) {
  return text("stages.reason", short(stage.commit));
}

/**
 * Asks for confirmation of the action of a button of {@link gateButtons}, and runs it.
 *
 * @param {import("./status.js").Page} page
 * @param {HTMLElement} button
 */
export function askGate(page, button) {
  const { gate = "", commit = "", environment = "", expected = "", reason: known } = button.dataset;
  const { reasoned, label, title, means } = ACTIONS[/** @type {Remedy["action"]} */ (gate)];
  openDialog(page, {
    title: title(hash(commit), environment),
    content: el("p", "rp-dialog__lead", null, means(environment)),
    reason: known,
    draft: reasoned ? `gate-${gate}-${environment}-${commit}` : null,
    action: label(),
    destructive: false,
    submit: (reason) =>
      page.change(`gates/${gate}`, { environment, commit, expected, ...(reasoned ? { reason } : {}) }),
  });
}
