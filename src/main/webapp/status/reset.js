// @ts-check
/** @file The button and the dialog to reset a test environment to trunk. */

import { readPlan } from "./api.js";
import { openDialog } from "./dialog.js";
import { el, hash, spoken } from "./dom.js";
import { Files } from "./files.js";
import { morph } from "./morph.js";
import { spinner } from "./panels.js";
import { commitList, planLines, refusal } from "./plan.js";
import { count, parts, text } from "./text.js";
import { planWarnings } from "./warnings.js";

/**
 * @param {string} name the environment's name
 * @param {string} trunk
 */
export function resetButton(name, trunk) {
  return el(
    "button",
    "jenkins-button rp-environment__button",
    { type: "button", "data-key": "reset", "data-ask": "reset", "data-environment": name },
    text("reset.do", trunk),
    spoken(" ", name),
  );
}

/**
 * Opens the dialog.
 *
 * @param {import("./status.js").Page} page
 * @param {string} environment
 */
export function askReset(page, environment) {
  /** @type {import("./types.js").Plan | null} */
  let plan = null;
  const body = el(
    "div",
    "rp-dialog__plan",
    { "aria-live": "polite" },
    el("p", "rp-loading", null, spinner(), text("plan.reading")),
  );
  const { dialog, submit } = openDialog(page, {
    title: text("reset.title", environment, page.status.trunk),
    content: body,
    draft: null,
    action: text("reset.do", page.status.trunk),
    destructive: true,
    refused: () => !plan?.open,
    submit: async () => {
      const fields = { environment, commit: plan?.commit.id ?? "", expected: plan?.expected ?? "" };
      const problem = await page.change("reset", fields);
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
      plan = await readPlan("reset", environment, "");
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
 * @param {import("./types.js").Plan} plan
 * @param {HTMLElement | null} files
 */
function view(plan, files) {
  return el(
    "div",
    "rp-dialog__plan",
    { "aria-live": "polite" },
    el("p", "rp-dialog__lead", null, parts("reset.means", plan.to, hash(plan.commit.id))),
    el("p", "rp-dialog__lead", null, count("rollback.takes", plan.count, plan.to)),
    plan.commits.length > 0 && commitList(plan),
    planLines(plan),
    planWarnings(plan),
    files,
    refusal(plan),
  );
}
