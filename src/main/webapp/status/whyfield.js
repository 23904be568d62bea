// @ts-check
/** @file The field for the reason of a promotion. */

import { el } from "./dom.js";
import { text } from "./text.js";

/** @typedef {import("./types.js").Plan} Plan */

/**
 * The field; its draft survives a reload.
 *
 * @param {Plan} plan
 * @param {boolean} required
 */
export function whyField(plan, required) {
  const key = draftOf(plan);
  const input = el("input", "jenkins-input rp-why__input", {
    id: "rp-why",
    type: "text",
    autocomplete: "off",
    maxlength: 1000,
    value: sessionStorage.getItem(key),
    "aria-describedby": "rp-why-help",
    "aria-required": required ? "true" : null,
  });
  input.addEventListener("input", () => sessionStorage.setItem(key, input.value));
  return el(
    "div",
    "rp-field",
    // The field of another commit is a different field.
    { "data-key": key },
    el("label", "rp-field__label", { for: "rp-why" }, required ? text("reason") : text("reason.optional")),
    input,
    el("p", "rp-quiet rp-field__help", { id: "rp-why-help" }, text("reason.help")),
  );
}

/**
 * Returns the reason in the field; empty if there is none.
 *
 * @param {Element} parent the container of the field
 */
export function whyGiven(parent) {
  const input = field(parent);
  return input ? input.value.trim() : "";
}

/**
 * Moves the focus to the field, which must be filled in.
 *
 * @param {Element} parent the container of the field
 */
export function askWhy(parent) {
  field(parent)?.focus();
}

/**
 * To be called after the promotion.
 *
 * @param {Plan} plan
 */
export function forgetWhy(plan) {
  sessionStorage.removeItem(draftOf(plan));
}

/** @param {Element} parent */
function field(parent) {
  const input = parent.querySelector("#rp-why");
  return input instanceof HTMLInputElement ? input : null;
}

/** @param {Plan} plan */
function draftOf({ to, commit }) {
  return `rp-draft-${location.pathname}-why-${to}-${commit.id}`;
}
