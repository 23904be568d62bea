// @ts-check
/** @file Aborts a build that waits for Proceed, or a running deployment: buttons and confirmation dialogs. */

import { openDialog } from "./dialog.js";
import { el, hash, spoken, theirs } from "./dom.js";
import { mayOn } from "./may.js";
import { parts, text } from "./text.js";

/**
 * Creates a button for each build that waits for the plan's commit, if the user may abort it.
 *
 * @param {import("./types.js").Plan | null} plan
 * @param {import("./types.js").Permissions} permissions
 */
export function abortButtons(plan, permissions) {
  const waiting = plan && mayOn(permissions, plan.to).abort ? plan.waiting : [];
  return waiting.map(({ build }) =>
    el(
      "button",
      "jenkins-button",
      {
        type: "button",
        "data-key": `abort:${build}`,
        "data-abort": build,
        "data-environment": plan?.to ?? "",
        "data-commit": plan?.commit.id ?? "",
      },
      text("abort.do"),
      waiting.length > 1 ? [" ", theirs(build)] : spoken(" ", build),
    ),
  );
}

/**
 * Asks for confirmation to abort the build of a button of {@link abortButtons}.
 *
 * @param {import("./status.js").Page} page
 * @param {HTMLElement} button
 */
export function askAbort(page, button) {
  const { abort: build = "", environment = "", commit = "" } = button.dataset;
  openDialog(page, {
    title: parts("abort.title", theirs(build)),
    content: el("p", "rp-dialog__lead", null, parts("abort.means", environment, hash(commit))),
    draft: null,
    action: text("abort.do"),
    destructive: true,
    submit: () => page.change("abort", { environment, build }),
  });
}

/**
 * Asks for confirmation to abort the running deployment of an environment, or its verification.
 *
 * @param {import("./status.js").Page} page
 * @param {string} environment
 */
export function askAbortDeployment(page, environment) {
  const deploying = page.status.environments.find(({ name }) => name === environment)?.deploying;
  if (!deploying) {
    return;
  }
  const { commit, run, stage } = deploying;
  const verifies = stage === "verifying";
  openDialog(page, {
    title: verifies ? text("abort.verifying.title", environment) : text("abort.deploying.title", environment),
    content: el(
      "p",
      "rp-dialog__lead",
      null,
      verifies
        ? parts("abort.verifying.means", hash(commit), environment)
        : parts("abort.deploying.means", theirs(run?.name ?? text("abort.job")), environment),
    ),
    draft: null,
    action: verifies ? text("abort.verifying.do") : text("abort.deploying.do"),
    destructive: !verifies,
    submit: () => page.change("abort", { environment, commit }),
  });
}
