// @ts-check
/** @file The dialogs to close an environment, to change that, and to open it again. */

import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { heldWords } from "./panels.js";
import { text } from "./text.js";
import { untilField } from "./untilfield.js";

/**
 * Asks for the reason to close the environment, and for the end of that.
 *
 * @param {import("./status.js").Page} page
 * @param {string} environment
 */
export function askHold(page, environment) {
  const until = untilField(null);
  openDialog(page, {
    title: text("hold.title", environment),
    content: el("p", "rp-dialog__lead", null, text("hold.means", environment)),
    draft: `hold-${environment}`,
    more: until.parent,
    action: text("hold.do"),
    destructive: false,
    submit: (reason) => page.change("hold", { environment, reason, until: until.given() }),
  });
}

/**
 * Asks for another reason and another end.
 *
 * @param {import("./status.js").Page} page
 * @param {string} environment
 */
export function askEditHold(page, environment) {
  const hold = page.status.environments.find((one) => one.name === environment)?.hold;
  if (!hold) {
    return;
  }
  const until = untilField(hold.until);
  openDialog(page, {
    title: text("hold.edit.title", environment),
    content: el("p", "rp-dialog__lead", null, heldWords(hold)),
    reason: hold.reason,
    draft: `hold-edit-${environment}-${hold.since}`,
    more: until.parent,
    action: text("hold.edit.save"),
    destructive: false,
    submit: (reason) => page.change("editHold", { environment, since: hold.since, reason, until: until.given() }),
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
      hold && el("p", "rp-dialog__lead", null, heldWords(hold)),
      el("p", "rp-dialog__lead", null, text("release.means", environment)),
    ],
    draft: null,
    action: text("release.do"),
    destructive: false,
    submit: () => page.change("release", { environment }),
  });
}
