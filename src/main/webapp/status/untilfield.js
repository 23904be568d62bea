// @ts-check
/** @file The field for the end of a hold, in the user's time zone. */

import { el } from "./dom.js";
import { text } from "./text.js";

/**
 * @param {string | null} initial ISO 8601; null for no end
 */
export function untilField(initial) {
  const input = el("input", "jenkins-input rp-until__input", {
    id: "rp-until",
    type: "datetime-local",
    value: initial === null ? null : local(new Date(initial)),
    min: local(new Date()),
    "aria-describedby": "rp-until-help",
  });
  const parent = el(
    "div",
    "rp-field",
    null,
    el("label", "rp-field__label", { for: "rp-until" }, text("until")),
    input,
    el(
      "p",
      "rp-quiet rp-field__help",
      { id: "rp-until-help" },
      text("until.help", Intl.DateTimeFormat().resolvedOptions().timeZone),
    ),
  );
  return {
    parent,
    /** The end as ISO 8601 with the offset of UTC; empty for none. An end that was not touched stays as it was. */
    given: () => {
      if (input.value === "") {
        return "";
      }
      return initial !== null && input.value === local(new Date(initial))
        ? initial
        : new Date(input.value).toISOString();
    },
  };
}

/**
 * As the field wants it: to the minute, in the time zone of the user.
 *
 * @param {Date} time
 */
function local(time) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const day = `${String(time.getFullYear()).padStart(4, "0")}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}
