// @ts-check
/** @file The check box with which a person promotes through their own hold. */

import { el } from "./dom.js";
import { mayOn } from "./may.js";
import { reason } from "./panels.js";
import { parts } from "./text.js";

/** @typedef {import("./types.js").Plan} Plan */

/**
 * The user's own hold, if nothing else refuses the plan.
 *
 * @param {Plan} plan
 * @param {import("./status.js").Page} page
 */
export function ownHold(plan, { status, permissions }) {
  const hold = status.environments.find((one) => one.name === plan.to)?.hold ?? null;
  const closed = plan.gates.filter((gate) => !gate.open);
  const own = hold !== null && permissions.known && mayOn(permissions, plan.to).promote && hold.by === permissions.actor;
  return own && closed.length > 0 && closed.every((gate) => gate.name === "hold") ? hold : null;
}

/**
 * The check box; never checked when it appears, also for another hold or another commit.
 *
 * @param {Plan} plan
 * @param {import("./types.js").Hold} hold
 */
export function passField(plan, hold) {
  return el(
    "div",
    "rp-field rp-pass",
    { "data-key": `pass-${plan.to}-${plan.commit.id}-${hold.since}-${hold.reason}` },
    el("input", "rp-pass__box", { id: "rp-pass", type: "checkbox" }),
    " ",
    el("label", "rp-pass__label", { for: "rp-pass" }, parts("hold.pass", reason(hold.reason))),
  );
}

/**
 * Whether it is checked.
 *
 * @param {Element} parent the container of the field
 */
export function passes(parent) {
  const box = parent.querySelector("#rp-pass");
  return box instanceof HTMLInputElement && box.checked;
}
