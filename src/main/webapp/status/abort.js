// @ts-check
/** @file Ending a build that waits for Proceed: the buttons for it, and the dialog that asks. */

import { openDialog } from "./dialog.js";
import { el, hash, spoken, theirs } from "./dom.js";
import { parts, text } from "./text.js";

/**
 * A button for each build that waits for the plan's commit, where the person may abort it.
 *
 * @param {import("./types.js").Plan | null} plan
 * @param {import("./types.js").Permissions} permissions
 */
export function abortButtons(plan, permissions) {
  const waiting = permissions.abort ? (plan?.waiting ?? []) : [];
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
 * Asks whether the build of a button of {@link abortButtons} is to be aborted.
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
