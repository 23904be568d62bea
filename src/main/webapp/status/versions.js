// @ts-check
/** @file Version tags: the line above the table, and the notes of a row about its tag. */

import { chip, el, hash, sign, theirs } from "./dom.js";
import { count, parts, text } from "./text.js";
import { since } from "./times.js";

/** @typedef {import("./types.js").VersionTag} VersionTag */

/**
 * The next version, and the tags that are not versions.
 *
 * @param {import("./types.js").Versions} versions
 */
export function versionLine(versions) {
  const { next, pattern, leftOut, leftOutCount } = versions;
  return el(
    "section",
    "rp-versions",
    { "data-key": "versions", "aria-label": text("versions") },
    el("p", "", null, parts("versions.next", el("strong", "", null, theirs(next)), el("code", "", null, pattern))),
    leftOut.length > 0 &&
      el(
        "details",
        "rp-versions__left",
        { "data-key": "left" },
        el("summary", "", null, count("versions.left", leftOutCount)),
        el(
          "ul",
          "",
          null,
          leftOut.map(({ name, reason }) =>
            el("li", "", null, el("code", "", null, theirs(name)), " ", el("span", "rp-quiet", null, reason)),
          ),
          leftOutCount > leftOut.length && el("li", "rp-quiet", null, text("more", leftOutCount - leftOut.length)),
        ),
      ),
  );
}

/**
 * The name of the tag.
 *
 * @param {VersionTag} tag
 */
export function versionName(tag) {
  return el("strong", "rp-versions__name", null, theirs(tag.name));
}

/**
 * Notes that the tag was re-pointed, or does not contain the previous version.
 *
 * @param {VersionTag} tag
 */
export function versionNotes({ movedFrom, since: moved, diverged }) {
  return [
    movedFrom &&
      moved &&
      chip("warning", sign("!"), el("span", "", null, parts("versions.moved", hash(movedFrom), since(moved)))),
    diverged && chip("warning", sign("!"), text("versions.diverged")),
  ].filter((note) => note instanceof Node);
}
