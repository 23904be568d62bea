// @ts-check
/** @file The field for the name of the version tag that a promotion or a rollback creates. */

import { el } from "./dom.js";
import { text } from "./text.js";

/** @typedef {import("./types.js").Plan} Plan */

/**
 * The field, filled with the next version; null if no tag is created. The draft survives a reload.
 *
 * @param {Plan} plan
 */
export function tagField(plan) {
  if (plan.newVersion === null) {
    return null;
  }
  const version = plan.newVersion;
  const key = draftOf(plan);
  const input = el("input", "jenkins-input rp-tag__input", {
    id: "rp-tag",
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 200,
    value: sessionStorage.getItem(key) ?? version,
    "aria-describedby": "rp-tag-help",
  });
  input.addEventListener("input", () => sessionStorage.setItem(key, input.value));
  return el(
    "div",
    "rp-field rp-tag",
    // The field of another commit is a different field.
    { "data-key": key },
    el("label", "rp-field__label", { for: "rp-tag" }, text("tag")),
    input,
    el("p", "rp-quiet rp-field__help", { id: "rp-tag-help" }, text("tag.help", version)),
  );
}

/**
 * Returns the parameter to send: the name in the field, if there is one.
 *
 * @param {Element} parent the container of the field
 * @returns {{newVersion?: string}}
 */
export function tagGiven(parent) {
  const input = parent.querySelector("#rp-tag");
  return input instanceof HTMLInputElement && input.value.trim() ? { newVersion: input.value.trim() } : {};
}

/**
 * To be called after the tag was created.
 *
 * @param {Plan} plan
 */
export function forgetTag(plan) {
  sessionStorage.removeItem(draftOf(plan));
}

/** @param {Plan} plan */
function draftOf({ kind, to, commit }) {
  return `rp-draft-${location.pathname}-tag-${kind}-${to}-${commit.id}`;
}
