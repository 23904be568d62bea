// @ts-check
/** @file The dialog to confirm a rollback of an environment to an earlier commit. */

import { readPlan } from "./api.js";
import { openDialog } from "./dialog.js";
import { el, hash } from "./dom.js";
import { Files } from "./files.js";
import { morph } from "./morph.js";
import { spinner } from "./panels.js";
import { commitList, planLines, refusal, runsAlready } from "./plan.js";
import { forgetTag, tagField, tagGiven } from "./tagname.js";
import { count, parts, text } from "./text.js";
import { planWarnings } from "./warnings.js";

/**
 * Opens the dialog.
 *
 * @param {import("./status.js").Page} page
 * @param {string} environment
 * @param {string} commit
 */
export function askRollback(page, environment, commit) {
  /** @type {import("./types.js").Plan | null} */
  let plan = null;
  const body = el(
    "div",
    "rp-dialog__plan",
    { "aria-live": "polite" },
    el("p", "rp-loading", null, spinner(), text("plan.reading")),
  );
  const { dialog, submit } = openDialog(page, {
    title: parts("rollback.title", hash(commit), environment),
    content: body,
    draft: `rollback-${environment}`,
    action: text("rollback.do"),
    destructive: true,
    refused: () => !plan?.open,
    submit: async (reason) => {
      const fields = { environment, commit, expected: plan?.expected ?? "", reason, ...tagGiven(body) };
      const problem = await page.change("rollback", fields, () => plan && forgetTag(plan));
      if (problem !== null && dialog.open) {
        await read();
      }
      return problem;
    },
  });

  const files = new Files(body, draw);
  function draw() {
    if (plan) {
      morph(body, view(plan, files.view(plan.expected, plan.commit.id, page.permissions)));
    }
  }

  async function read() {
    submit.disabled = true;
    try {
      plan = await readPlan("rollback", environment, commit);
      if (runsAlready(plan) && dialog.open) {
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
 * @param {HTMLElement | null} files
 */
function view(plan, files) {
  return el(
    "div",
    "rp-dialog__plan",
    { "aria-live": "polite" },
    el("p", "rp-dialog__lead", null, count("rollback.takes", plan.count, plan.to)),
    plan.commits.length > 0 && commitList(plan),
    planLines(plan),
    planWarnings(plan),
    files,
    tagField(plan),
    el("p", "rp-dialog__hold", null, text("rollback.holds", plan.to)),
    refusal(plan),
  );
}
