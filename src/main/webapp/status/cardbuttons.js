// @ts-check
/** @file The buttons of a card: promote, roll back, undo a rollback, hold and reset; only those that the user may use. */

import { closedChip } from "./closed.js";
import { el, hash, short, sign, spoken } from "./dom.js";
import { mayOn } from "./may.js";
import { resetButton } from "./reset.js";
import { undoneBy } from "./rollback.js";
import { count, parts, text } from "./text.js";

/**
 * @typedef {import("./types.js").Environment} Environment
 * @typedef {import("./types.js").Permissions} Permissions
 */

/**
 * @param {Environment} environment
 * @param {import("./types.js").Status} status
 * @param {Permissions} permissions
 */
export function cardButtons(environment, status, permissions) {
  const { name, hold, promotesFrom, resettable, ahead, behind } = environment;
  const may = mayOn(permissions, name);
  const plan = status.promotions.find((promotion) => promotion.to === name);
  const undone = undoneBy(environment, permissions);
  return el(
    "div",
    "rp-environment__actions",
    { "data-key": "actions" },
    resettable && may.promote && (ahead ?? 0) + (behind ?? 0) > 0 && resetButton(name, status.trunk),
    !hold && permissions.hold && (promotesFrom || resettable) && ask("hold", name, "", text("hold.do")),
    may.rollback && canGoBack(environment) && ask("waybacks", name, "", text("rollback.ask")),
    undone && ask("undo", name, undone, text("undo.ask")),
    may.promote && plan && [closedWords(plan, status), promoteButton(plan)],
  );
}

/**
 * Without a deploy ref, nothing can put an earlier commit there.
 *
 * @param {Environment} environment
 */
function canGoBack({ promotesFrom, label, commit }) {
  return promotesFrom !== null && label !== null && commit !== null;
}

/**
 * That the newest promotion went wrong, with the button that rolls it back; nothing where the user can't do that.
 *
 * @param {Environment} environment
 * @param {Permissions} permissions
 */
export function wrongPanel(environment, permissions) {
  const { name, recorded, commit, watch, deploying } = environment;
  const unverified = recorded?.result === "unverified";
  const before = recorded?.kind === "promote" && recorded.commit === commit?.id ? recorded.previous : null;
  return (
    (unverified || watch?.health === "broken") &&
    commit &&
    before &&
    !deploying &&
    mayOn(permissions, name).rollback &&
    canGoBack(environment) &&
    el(
      "div",
      "rp-panel rp-panel--warning",
      { "data-key": "wrong" },
      el(
        "p",
        "rp-panel__words",
        null,
        sign("!"),
        unverified ? parts("wrong.unverified", hash(commit.id)) : parts("wrong.broken", hash(commit.id)),
      ),
      ask("rollback", name, before, parts("rollback.to", el("code", "", null, short(before)))),
    )
  );
}

/**
 * @param {"hold" | "waybacks" | "undo" | "rollback"} what
 * @param {string} environment
 * @param {string} commit
 * @param {import("./dom.js").Child} words
 */
function ask(what, environment, commit, words) {
  return el(
    "button",
    `jenkins-button rp-${what === "rollback" ? "panel" : "environment"}__button`,
    { type: "button", "data-key": what, "data-ask": what, "data-environment": environment, "data-commit": commit || null },
    el("span", "", null, words),
    spoken(" ", environment),
  );
}

/**
 * Why the commit must wait, in the words of its row; nothing where the card has a panel for that.
 *
 * @param {import("./types.js").Plan} plan
 * @param {import("./types.js").Status} status
 */
function closedWords({ to, commit, gates, open }, { rows }) {
  const first = gates.find((gate) => !gate.open);
  if (open || !first || first.name === "hold" || first.name === "line") {
    return null;
  }
  const known = rows.find((row) => row.commit.id === commit.id)?.cells[to]?.closed;
  // Only the row knows how many approvals are missing, and some gates are only in the plan.
  const gate = first.name === "approvals" ? "" : first.name;
  const closed = known?.gate === first.name ? known : { gate, until: null, missing: 0, reason: first.reason };
  return el("span", "rp-environment__closed", { "data-key": "closed" }, closedChip(closed));
}

/**
 * Opens the plan, also where a gate is closed and it is not the first thing to do.
 *
 * @param {import("./types.js").Plan} plan
 */
function promoteButton({ to, commit, expected, count: waits, open }) {
  return el(
    "button",
    `jenkins-button${open ? " jenkins-button--primary" : ""} rp-environment__button`,
    {
      type: "button",
      "data-key": `card:${to}`,
      "data-promote": to,
      "data-commit": commit.id,
      "aria-haspopup": "dialog",
    },
    expected === null ? text("promote.first") : count("promote.count", waits),
    spoken(" ", text("promote.to", to)),
  );
}
