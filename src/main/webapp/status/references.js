// @ts-check
/** @file The references of a commit: pull requests, bugs, and the commits that it reverts. */

import { chip, el, hash, link } from "./dom.js";
import { parts, text } from "./text.js";

/**
 * Links to the pull requests and bugs that have a page; the others are part of the subject.
 *
 * @param {import("./types.js").Commit} commit
 */
export function references(commit) {
  const linked = commit.references.filter(({ url }) => url !== null);
  return (
    linked.length > 0 &&
    el(
      "span",
      "rp-references",
      null,
      linked.map(({ kind, id, url }) =>
        link(url, "", kind === "pull" ? text("reference.pull", id) : text("reference.bug", id)),
      ),
    )
  );
}

/**
 * The chip of a commit that reverts others.
 *
 * @param {import("./types.js").Commit} commit
 */
export function reverts(commit) {
  return commit.reverts.map((id) => chip("plain", el("span", "", null, parts("commit.reverts", hash(id)))));
}
