// @ts-check
/** @file A modal dialog with a form: asks for a reason, keeps the draft, shows errors. */

import { el } from "./dom.js";
import { spinner } from "./panels.js";
import { text } from "./text.js";

/**
 * @typedef {{root: HTMLElement, say: (message: string, bad: boolean) => void}} Host where a dialog opens
 */

/**
 * @typedef {object} Question
 * @property {import("./dom.js").Child} title
 * @property {import("./dom.js").Child} content between title and reason
 * @property {string} [reason] the initial reason
 * @property {string | null} draft the key under which the draft of the reason is stored; null for no reason
 * @property {import("./dom.js").Child} [more] after the reason
 * @property {string | null} action the label of the submit button; null for a dialog that only shows something
 * @property {boolean} destructive
 * @property {() => boolean} [refused] whether the action is refused now, checked after a failure
 * @property {(reason: string) => Promise<string | null>} submit the error, or null on success
 */

/**
 * Opens a dialog; it removes itself when it is submitted or cancelled.
 *
 * @param {Host} page
 * @param {Question} question
 */
export function openDialog(page, question) {
  const field = question.draft === null ? null : reasonField(question.draft, question.reason ?? "");
  const problem = el("p", "rp-problem", { role: "alert", hidden: true });
  const cancel = el("button", "jenkins-button", { type: "button" }, question.action === null ? text("close") : text("cancel"));
  const busy = el("span", "rp-loading", { role: "status" });
  const submit = el(
    "button",
    `jenkins-button jenkins-button--primary${question.destructive ? " jenkins-!-destructive-color rp-destructive" : ""}`,
    { type: "submit" },
    question.action,
  );
  const form = el(
    "form",
    "rp-dialog__form",
    { method: "dialog" },
    el("h2", "jenkins-dialog__title rp-dialog__title", { id: "rp-dialog-title" }, el("span", "", null, question.title)),
    el("div", "jenkins-dialog__contents rp-dialog__contents", null, question.content, field?.parent, question.more, problem),
    el("div", "rp-buttons rp-dialog__buttons", null, busy, cancel, question.action !== null && submit),
  );
  const dialog = el("dialog", "jenkins-dialog rp-dialog", { "aria-labelledby": "rp-dialog-title" }, form);
  const opener = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) {
      opener.focus();
    }
  });
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.disabled) {
      return;
    }
    submit.disabled = true;
    problem.hidden = true;
    busy.replaceChildren(spinner(), text("busy"));
    const wrong = await question.submit(field?.input.value.trim() ?? "");
    busy.replaceChildren();
    submit.disabled = question.refused?.() ?? false;
    if (wrong === null) {
      field?.forget();
      dialog.close();
    } else if (!dialog.open) {
      page.say(wrong, true);
    } else {
      problem.textContent = wrong;
      problem.hidden = false;
    }
  });
  page.root.append(dialog);
  dialog.showModal();
  (field?.input ?? cancel).focus();
  return { dialog, submit };
}

/**
 * A mandatory reason; its draft survives a reload of the page.
 *
 * @param {string} draft
 * @param {string} initial
 */
function reasonField(draft, initial) {
  const key = `rp-draft-${location.pathname}-${draft}`;
  const input = el("textarea", "jenkins-input rp-reason-field", {
    id: "rp-reason",
    required: true,
    maxlength: 1000,
    rows: 3,
  });
  input.value = sessionStorage.getItem(key) ?? initial;
  const check = () => input.setCustomValidity(input.value && !input.value.trim() ? text("reason.missing") : "");
  check();
  input.addEventListener("input", () => {
    sessionStorage.setItem(key, input.value);
    check();
  });
  const parent = el(
    "div",
    "rp-field",
    null,
    el("label", "rp-field__label", { for: "rp-reason" }, text("reason")),
    input,
    el("p", "rp-quiet rp-field__help", { id: "rp-reason-help" }, text("reason.help")),
  );
  input.setAttribute("aria-describedby", "rp-reason-help");
  return { input, parent, forget: () => sessionStorage.removeItem(key) };
}
