// @ts-check
/** @file The stop of the line, which is a hold for all pipelines: its banner, and the dialogs about it. */

import { openDialog } from "./dialog.js";
import { el, sign, theirs } from "./dom.js";
import { reason } from "./panels.js";
import { parts, text } from "./text.js";
import { clockTime, since } from "./times.js";
import { untilField } from "./untilfield.js";

/** @typedef {import("./types.js").Hold} Hold */
/** @typedef {import("./dialog.js").Host & {change: (method: string, fields: Record<string, string>) => Promise<string | null>}} Asker */

/**
 * The banner of a stopped line; while it runs, only a button for users who may stop it.
 *
 * @param {Hold | null} stop
 * @param {boolean} may whether the user may stop and start the line
 */
export function lineBanner(stop, may) {
  if (!stop) {
    return may && el("div", "rp-line", { "data-key": "line" }, button("stop", text("line.stop")));
  }
  return el(
    "section",
    "rp-panel rp-panel--bad rp-line rp-line--stopped",
    { "data-key": "line", role: "alert", "aria-label": text("line.stopped") },
    el("div", "rp-panel__words", null, el("strong", "", null, sign("■"), text("line.stopped")), " ", words(stop)),
    may && button("edit", text("line.edit")),
    may && button("start", text("line.start")),
  );
}

/** @param {Hold} stop */
function words(stop) {
  const who = theirs(stop.by);
  return [
    stop.until === null
      ? parts("line.panel", who, since(stop.since))
      : parts("line.panel.until", who, since(stop.since), clockTime(stop.until)),
    " ",
    reason(stop.reason),
  ];
}

/**
 * @param {"stop" | "edit" | "start"} what
 * @param {string} label
 */
function button(what, label) {
  return el(
    "button",
    "jenkins-button rp-panel__button",
    { type: "button", "data-key": `line-${what}`, "data-line": what },
    label,
  );
}

/**
 * Opens the dialog of a button of {@link lineBanner}.
 *
 * @param {Asker} page
 * @param {string} what
 * @param {Hold | null} stop
 */
export function askLine(page, what, stop) {
  if (what === "stop") {
    askStop(page);
  } else if (what === "edit" && stop) {
    askEdit(page, stop);
  } else if (what === "start" && stop) {
    askStart(page, stop);
  }
}

/** @param {Asker} page */
function askStop(page) {
  const until = untilField(null);
  openDialog(page, {
    title: text("line.stop.title"),
    content: el("p", "rp-dialog__lead", null, text("line.stop.means")),
    draft: "line",
    more: until.parent,
    action: text("line.stop"),
    destructive: true,
    submit: (why) => page.change("line/stop", { reason: why, until: until.given() }),
  });
}

/**
 * @param {Asker} page
 * @param {Hold} stop
 */
function askEdit(page, stop) {
  const until = untilField(stop.until);
  openDialog(page, {
    title: text("line.edit.title"),
    content: el("p", "rp-dialog__lead", null, words(stop)),
    reason: stop.reason,
    draft: `line-edit-${stop.since}`,
    more: until.parent,
    action: text("hold.edit.save"),
    destructive: false,
    submit: (why) => page.change("line/edit", { since: stop.since, reason: why, until: until.given() }),
  });
}

/**
 * @param {Asker} page
 * @param {Hold} stop
 */
function askStart(page, stop) {
  openDialog(page, {
    title: text("line.start.title"),
    content: [
      el("p", "rp-dialog__lead", null, words(stop)),
      el("p", "rp-dialog__lead", null, text("line.start.means")),
    ],
    draft: null,
    action: text("line.start"),
    destructive: false,
    submit: () => page.change("line/start", {}),
  });
}
