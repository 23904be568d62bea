// @ts-check
/**
 * @file The warnings of a plan: rolled-back commits, a push that would overwrite a rollback, schema changes that a
 *     reset leaves behind.
 */

import { chip, el, hash, sign, subject, theirs } from "./dom.js";
import { parts, text } from "./text.js";
import { since } from "./times.js";

/**
 * One line for each warning; nothing if there is none.
 *
 * @param {import("./types.js").Plan} plan
 */
export function planWarnings({ broughtBack, overwritten, schemaDrift }) {
  if (broughtBack.length === 0 && overwritten === null && schemaDrift === null) {
    return null;
  }
  return el(
    "ul",
    "rp-plan",
    { "data-key": "warnings" },
    broughtBack.map((back) =>
      el(
        "li",
        "rp-plan__line",
        { "data-key": `back-${back.commit.id}` },
        chip(back.revertedBy === null ? "bad" : "plain", sign("↺"), text("back.chip")),
        el(
          "span",
          "rp-plan__words",
          null,
          hash(back.commit.id),
          " ",
          subject(back.commit.subject),
          " ",
          parts("back.by", theirs(back.by), since(back.since)),
          back.reason !== null && [": ", theirs(back.reason)],
          back.revertedBy !== null && [" · ", parts("change.reverted", hash(back.revertedBy))],
        ),
      ),
    ),
    overwritten !== null && warning("overwritten", text("overwritten.chip"), overwritten),
    schemaDrift !== null && warning("drift", text("leftBehind.chip"), schemaDrift.advice),
  );
}

/**
 * @param {string} key
 * @param {string} label
 * @param {string} words
 */
function warning(key, label, words) {
  return el(
    "li",
    "rp-plan__line",
    { "data-key": key },
    chip("warning", sign("!"), label),
    el("span", "rp-plan__words", null, theirs(words)),
  );
}
