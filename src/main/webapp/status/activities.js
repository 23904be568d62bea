// @ts-check
/** @file The activity list of an environment. */

import { chip, el, hash, link, short, sign, subject, theirs } from "./dom.js";
import { heldWords, reason } from "./panels.js";
import { count, parts, text } from "./text.js";
import { clockTime, since, span } from "./times.js";

/** @typedef {import("./types.js").Activity} Activity */

/** The results of which there is something to tell in a ticket. */
export const THERE = ["deployed", "verified", "unverified"];

/**
 * @param {Activity[]} activities newest first
 * @param {string} environment
 * @param {import("./notes.js").Notes} releaseNotes
 * @param {import("./compare.js").Choice} choice
 */
export function activityList(activities, environment, releaseNotes, choice) {
  return el(
    "ul",
    "rp-activities",
    { "data-key": environment, "aria-label": text("activity.list", environment) },
    activities.map((activity) =>
      el(
        "li",
        "rp-activities__item",
        { "data-key": activity.id },
        el("div", "rp-activities__when rp-quiet", null, since(activity.time)),
        el(
          "div",
          "rp-activities__what",
          null,
          el("div", "rp-activities__line", null, mark(activity), el("span", "", null, words(activity))),
          activity.reason !== null && el("div", "", null, reason(activity.reason)),
          activity.until !== null && el("div", "", null, parts("activity.until", clockTime(activity.until))),
          activity.before !== null && el("div", "rp-quiet", null, parts("activity.before"), " ", heldWords(activity.before)),
          activity.messages.map((message) => el("div", "", null, theirs(message))),
          // What another program wrote there may be anything.
          Array.isArray(activity.override) && activity.override.map((gate) => el("div", "", null, theirs(String(gate)))),
          activity.failure !== null && el("div", "", null, theirs(activity.failure)),
          notes(activity),
          THERE.includes(activity.result ?? "") &&
            choice.button(activity, environment),
          THERE.includes(activity.result ?? "") &&
            releaseNotes.view(activity.id, `${short(activity.commit ?? "")} → ${environment}`),
        ),
      ),
    ),
  );
}

/**
 * The result of a deployment.
 *
 * @param {Activity} activity
 */
export function mark({ kind, result }) {
  switch (result) {
    case "started":
      return chip("warning", sign("…"), text("activity.started"));
    case "deployed":
      return chip("note", sign("✓"), text("activity.deployed"));
    case "verified":
      return chip("good", sign("✓"), text("activity.verified"));
    case "unverified":
      return chip("warning", sign("!"), text("activity.unverified"));
    case "failed":
      return chip("bad", sign("✗"), text("activity.failed"));
    default:
      return kind === null && chip("plain", text("activity.unknown"));
  }
}

/** @param {Activity} activity */
function words(activity) {
  const who = el("strong", "", null, theirs(activity.actor));
  const what = activity.commit === null ? "" : hash(activity.commit);
  switch (activity.kind) {
    case "promote":
      return activity.before === null ? parts("activity.promote", who, what) : parts("activity.undo", who, what);
    case "rollback":
      return parts("activity.rollback", who, what);
    case "reset":
      return parts("activity.reset", who, what);
    case "observed":
      return activity.previous === null ? parts("activity.first", what) : parts("activity.observed", what);
    case "hold":
      return activity.before === null ? parts("activity.hold", who) : parts("activity.edited", who);
    case "release":
      return parts("activity.release", who);
    case "announce":
      return parts("activity.announce", who, what);
    case "approve":
      return parts("activity.approve", who, what);
    case "withdraw":
      return parts("activity.withdraw", who, what);
    case "override":
      return parts("activity.overrode", who, what);
    case "barrier":
      return parts("activity.barrier", who, what);
    case "lift":
      return parts("activity.lift", who, what);
    default:
      return [theirs(activity.line)];
  }
}

/** @param {Activity} activity */
function notes(activity) {
  const { previous, build, compareUrl, deployingSeconds, verifyingSeconds } = activity;
  const told = [
    activity.result !== null && activity.subject !== null && subject(activity.subject),
    activity.result !== null && previous !== null && el("span", "", null, parts("activity.was", hash(previous))),
    activity.count !== null && count("commits", activity.count),
    compareUrl !== null && link(compareUrl, "", text("plan.compare")),
    build !== null && link(build.url, "", theirs(build.name)),
    deployingSeconds !== null && text("activity.deploying", span(deployingSeconds)),
    verifyingSeconds !== null && text("activity.verifying", span(verifyingSeconds)),
    activity.override !== null && text("activity.override"),
  ].filter((note) => note !== false);
  return (
    told.length > 0 &&
    el(
      "ul",
      "rp-activities__notes rp-quiet",
      null,
      told.map((note) => el("li", "", null, note)),
    )
  );
}
