// @ts-check
/** @file A pipeline in the table of all pipelines: its row and what it says of each environment. */

import { chip, el, sign, spoken, theirs } from "./dom.js";
import { hasFailed } from "./overview.js";
import { spinner } from "./panels.js";
import { count, dayTime, fullTime, text } from "./text.js";
import { age } from "./times.js";

/**
 * @typedef {import("./overview.js").Release} Release
 * @typedef {import("./overview.js").Place} Place
 * @typedef {import("./overview.js").Need} Need
 */

/**
 * Creates a row.
 *
 * @param {Release} release
 * @param {{environment: string, need: Need}[]} mine what waits for the user
 * @param {string[]} columns the environments that have one
 * @param {boolean} others whether there is a column of other environments
 * @param {string} root the root of Jenkins
 */
export function pipelineRow(release, mine, columns, others, root) {
  const address = root + release.url;
  const of = (/** @type {Place} */ place) =>
    content(place, mine.flatMap(({ environment, need }) => (environment === place.name ? [need] : [])), address, root);
  const rest = release.environments.filter(({ name }) => !columns.includes(name));
  return el(
    "tr",
    "rp-pipelines__row",
    { role: "row", "data-key": release.url },
    el(
      "th",
      "rp-pipelines__name",
      { scope: "row", role: "rowheader" },
      el("a", "rp-link", { href: address }, theirs(release.pipeline)),
      release.jobName !== release.pipeline && el("div", "rp-pipelines__job rp-quiet", null, theirs(release.jobName)),
      release.fetchProblem !== null && note("bad", "!", text("releases.unread"), release.fetchProblem),
    ),
    columns.map((name) => {
      const place = release.environments.find((one) => one.name === name);
      return el(
        "td",
        `rp-pipelines__cell${place ? "" : " rp-pipelines__cell--none"}`,
        { role: "cell", "data-label": name },
        place ? of(place) : el("span", "rp-quiet", null, sign("–"), spoken(text("releases.absent"))),
      );
    }),
    others &&
      el(
        "td",
        `rp-pipelines__cell${rest.length > 0 ? "" : " rp-pipelines__cell--none"}`,
        { role: "cell", "data-label": text("releases.others") },
        rest.map((place) => el("div", "rp-pipelines__other", null, el("span", "rp-quiet", null, theirs(place.name)), of(place))),
      ),
  );
}

/**
 * @param {Place} place
 * @param {Need[]} needs
 * @param {string} address of the status page
 * @param {string} root
 */
function content(place, needs, address, root) {
  const { commit, since, hold, drift, failed, deploying, stopped, waiting, unhealthy, result } = place;
  return [
    el(
      "div",
      "rp-pipelines__runs",
      null,
      commit === null ? el("span", "rp-quiet", null, sign("–"), spoken(text("cell.unknown"))) : el("code", "rp-hash", null, commit),
      since !== null && [" ", el("time", "rp-time rp-quiet", { datetime: since, title: fullTime(since) }, age(since))],
      commit !== null && result === "verified" && !hasFailed(place) && [" ", el("span", "rp-pipelines__good", null, sign("✓"), spoken(text("activity.verified")))],
    ),
    deploying !== null && note("note", spinner(), text("releases.deploying", deploying.commit.slice(0, 7)), deploying.actor),
    failed !== null && note("bad", "✗", text("releases.failed", failed.commit.slice(0, 7)), failed.reason),
    failed === null && result === "unverified" && note("warning", "!", text("activity.unverified"), ""),
    unhealthy.length > 0 && note("bad", "!", text("releases.unhealthy", unhealthy.join(", ")), ""),
    hold !== null && note("bad", "■", hold.until === null ? text("releases.held", hold.by) : text("releases.heldUntil", hold.by, dayTime(hold.until)), hold.reason),
    drift !== null && note("warning", "≠", text("releases.drift"), drift.message),
    stopped !== null && note("warning", "»", text("releases.stopped", stopped.gate ?? stopped.reason), stopped.reason),
    ahead(place),
    waiting.map(({ build, url, message }) =>
      el(
        "a",
        "rp-chip rp-chip--warning rp-pipelines__note",
        { href: root + url, title: message },
        sign("○"),
        theirs(text("releases.waits", build)),
      ),
    ),
    needs.length > 0 && el("div", "rp-pipelines__needs", null, needs.map((need) => needLink(need, place, address))),
  ];
}

/**
 * What waits for the environment, and which gates are closed.
 *
 * @param {Place} place
 */
function ahead({ pending, stopped }) {
  if (pending === null) {
    return null;
  }
  const commits = pending.count === null ? text("cell.waiting") : count("releases.pending", pending.count);
  const gates = stopped === null ? pending.closed : [];
  return el(
    "div",
    "rp-pipelines__ahead rp-quiet",
    { title: gates.map(({ name, reason }) => `${name}: ${reason}`).join("\n") || null },
    sign("↑ "),
    gates.length === 0 ? commits : text("releases.gates", commits, gates.map(({ name }) => name).join(", ")),
  );
}

/**
 * @param {Need} need
 * @param {Place} place
 * @param {string} address
 */
function needLink(need, { name, pending, waiting }, address) {
  // The build may have another commit than the one that waits by now.
  const commit = (need === "promote" && waiting[0]?.commit) || pending?.commit;
  const query = need !== "release" && commit ? `?${new URLSearchParams({ promote: commit, environment: name })}` : "";
  const words = { promote: text("releases.promote"), approve: text("releases.approve"), release: text("releases.release") };
  return el(
    "a",
    "rp-chip rp-chip--note rp-pipelines__need",
    { href: address + query, title: waiting[0]?.message ?? null },
    words[need],
    spoken(" ", name),
  );
}

/**
 * A chip whose reason is below the pointer, and read out.
 *
 * @param {Parameters<typeof chip>[0]} tone
 * @param {string | Node} mark
 * @param {string} words
 * @param {string} why
 */
function note(tone, mark, words, why) {
  return el(
    "div",
    `rp-chip rp-chip--${tone} rp-pipelines__note`,
    { title: why || null },
    typeof mark === "string" ? sign(mark) : mark,
    theirs(words),
    why && spoken(": ", why),
  );
}
