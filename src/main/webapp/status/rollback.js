// @ts-check
/** @file The dialog to confirm a rollback of an environment to an earlier commit, or the undoing of a rollback. */

import { readPlan } from "./api.js";
import { openDialog } from "./dialog.js";
import { el, hash } from "./dom.js";
import { Files } from "./files.js";
import { askGate, gateButtons } from "./gates.js";
import { mayOn } from "./may.js";
import { morph } from "./morph.js";
import { heldWords, spinner } from "./panels.js";
import { commitList, planLines, refusal, runsAlready } from "./plan.js";
import { forgetTag, tagField, tagGiven } from "./tagname.js";
import { count, parts, text } from "./text.js";
import { planWarnings } from "./warnings.js";

/**
 * The commit that ran before a rollback, if the user may undo that: promote, and lift the hold.
 *
 * @param {import("./types.js").Environment} environment
 * @param {import("./types.js").Permissions} permissions
 */
export function undoneBy({ name, recorded, hold, commit }, permissions) {
  const rolledBack = hold !== null && recorded?.kind === "rollback" && recorded.commit === commit?.id;
  return rolledBack && permissions.hold && mayOn(permissions, name).promote ? recorded.previous : null;
}

/**
 * Opens the dialog.
 *
 * @param {import("./status.js").Page} page
 * @param {string} environment
 * @param {string} commit
 * @param {"rollback" | "undo"} [kind]
 */
export function askRollback(page, environment, commit, kind = "rollback") {
  const undo = kind === "undo";
  /** What the person sees: a hold that changed since is not lifted unread. */
  let hold = /** @type {import("./types.js").Hold | null} */ (null);
  /** @type {import("./types.js").Plan | null} */
  let plan = null;
  const body = el(
    "div",
    "rp-dialog__plan",
    { "aria-live": "polite" },
    el("p", "rp-loading", null, spinner(), text("plan.reading")),
  );
  const { dialog, submit } = openDialog(page, {
    title: undo ? text("undo.title", environment) : parts("rollback.title", hash(commit), environment),
    content: body,
    draft: `${kind}-${environment}`,
    action: undo ? text("undo.do") : text("rollback.do"),
    destructive: !undo,
    refused: () => !plan?.open,
    submit: async (reason) => {
      const fields = { environment, commit, expected: plan?.expected ?? "", reason, ...tagGiven(body), ...(undo ? { since: hold?.since ?? "", holdReason: hold?.reason ?? "" } : {}) };
      const problem = await page.change(kind, fields, () => plan && forgetTag(plan));
      if (problem !== null && dialog.open) {
        await page.refresh();
        await read();
      }
      return problem;
    },
  });

  body.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-gate]") : null;
    if (button instanceof HTMLElement) {
      dialog.close();
      askGate(page, button);
    }
  });
  const files = new Files(body, draw);
  function draw() {
    if (plan) {
      morph(
        body,
        view(plan, undo ? hold : null, [
          files.view(plan.expected, plan.commit.id, page.permissions),
          undo && !plan.open && gateButtons(plan, page.permissions, plan.ownCommits === true, true),
        ]),
      );
    }
  }

  async function read() {
    submit.disabled = true;
    try {
      plan = await readPlan(kind, environment, commit);
      hold = page.status.environments.find((one) => one.name === environment)?.hold ?? null;
      if (kind === "rollback" && runsAlready(plan) && dialog.open) {
        dialog.close();
        sayThatItRuns(page, plan);
        return;
      }
      draw();
    } catch (problem) {
      plan = null;
      body.replaceChildren(
        el("p", "rp-problem", { role: "alert" }, problem instanceof Error ? problem.message : String(problem)),
      );
    }
    submit.disabled = !plan?.open;
  }
  read();
}

/**
 * Instead of the question, if the environment runs the commit.
 *
 * @param {import("./status.js").Page} page
 * @param {import("./types.js").Plan} plan
 */
function sayThatItRuns(page, plan) {
  openDialog(page, {
    title: parts("rollback.title", hash(plan.commit.id), plan.to),
    content: planLines(plan),
    draft: null,
    action: null,
    destructive: false,
    submit: async () => null,
  });
}

/**
 * @param {import("./types.js").Plan} plan
 * @param {import("./types.js").Hold | null} lifted the hold that ends with it
 * @param {import("./dom.js").Child} more
 */
function view(plan, lifted, more) {
  return el(
    "div",
    "rp-dialog__plan",
    { "aria-live": "polite" },
    el("p", "rp-dialog__lead", null, plan.kind === "rollback" ? count("rollback.takes", plan.count, plan.to) : count("undo.brings", plan.count, plan.to)),
    plan.commits.length > 0 && commitList(plan),
    planLines(plan),
    planWarnings(plan),
    more,
    tagField(plan),
    el("p", "rp-dialog__hold", null, lifted ? [text("undo.lifts"), " ", heldWords(lifted)] : text("rollback.holds", plan.to)),
    refusal(plan),
  );
}
