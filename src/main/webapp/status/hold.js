// @ts-check
/** @file The dialogs to close an environment and to open it again. */

import { openDialog } from "./dialog.js";
import { el, theirs } from "./dom.js";
import { reason } from "./panels.js";
import { parts, text } from "./text.js";
import { since } from "./times.js";

/**
 * Asks for the reason to close the environment.
 *
 * @param {import("./status.js").Page} page
 * @param {string} environment
 */
export function askHold(page, environment) {
  openDialog(page, {
    title: text("hold.title", environment),
    content: el("p", "rp-dialog__lead", null, text("hold.means", environment)),
    draft: `hold-${environment}`,
    action: text("hold.do"),
    destructive: false,
    submit: (words) => page.change("hold", { environment, reason: words }),
  });
}

/**
 * Asks for confirmation to open the environment again.
 *
 * @param {import("./status.js").Page} page
 * @param {string} environment
 */
export function askRelease(page, environment) {
  const hold = page.status.environments.find((one) => one.name === environment)?.hold;
  openDialog(page, {
    title: text("release.title", environment),
    content: [
      hold &&
        el(
          "p",
          "rp-dialog__lead",
          null,
          parts("hold.panel", theirs(hold.by), since(hold.since)),
          " ",
          reason(hold.reason),
        ),
      el("p", "rp-dialog__lead", null, text("release.means", environment)),
    ],
    draft: null,
    action: text("release.do"),
    destructive: false,
    submit: () => page.change("release", { environment }),
  });
}
