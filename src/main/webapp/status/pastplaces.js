// @ts-check
/** @file What ran on each environment at a time. */

import { chip, el, hash, sign, subject, theirs } from "./dom.js";
import { references } from "./references.js";
import { reason } from "./panels.js";
import { count, parts, text } from "./text.js";
import { clockTime } from "./times.js";

/** @typedef {import("./types.js").PastPlace} PastPlace */

/** @param {PastPlace[]} places */
export function pastPlaces(places) {
  return places.map((place) =>
    el(
      "section",
      "rp-past__place",
      { "data-key": place.environment, "aria-label": place.environment },
      el("h3", "rp-past__name", null, place.environment),
      el(
        "dl",
        "rp-past__facts",
        null,
        fact([text("past.recorded")], place.recorded === null ? unknown() : deployed(place.recorded)),
        place.label !== null && fact(parts("past.declaredBy", theirs(place.label)), declared(place)),
        place.running !== null && fact([text("past.running")], deployed(place.running)),
        place.services.map((service) => fact(parts("past.observed", theirs(service.name)), answer(service))),
      ),
      place.deployments.length === 0
        ? el("p", "rp-quiet", null, text("past.nothing"))
        : el("ul", "rp-past__deployments", null, place.deployments.map(deployment)),
    ),
  );
}

/**
 * @param {import("./dom.js").Child[]} name
 * @param {import("./dom.js").Child} value
 */
function fact(name, value) {
  return el("div", "rp-past__fact", null, el("dt", "rp-quiet", null, name), el("dd", "", null, value));
}

function unknown() {
  return chip("plain", text("past.unknown"));
}

/** @param {import("./types.js").Named} commit */
function named(commit) {
  return [hash(commit.id), " ", commit.subject !== null && subject(commit.subject)];
}

/**
 * @param {import("./types.js").Deployed} deployment
 * @returns {import("./dom.js").Child[]}
 */
function deployed({ commit, kind, actor, since, result }) {
  return [
    ...named(commit),
    el(
      "span",
      "rp-quiet",
      null,
      since !== null && (kind === "observed" ? clockTime(since) : parts("past.by", theirs(actor), clockTime(since))),
    ),
    mark(result),
  ];
}

/** @param {string} result */
function mark(result) {
  switch (result) {
    case "verified":
      return chip("good", sign("✓"), text("activity.verified"));
    case "unverified":
      return chip("warning", sign("!"), text("activity.unverified"));
    case "started":
      return chip("warning", sign("…"), text("activity.started"));
    default:
      return false;
  }
}

/** @param {PastPlace} place */
function declared({ declared: position }) {
  if (position === null) {
    return unknown();
  }
  const { commit, next, found } = position;
  return [
    ...named(commit),
    next !== null &&
      el(
        "span",
        "rp-past__doubt",
        null,
        found === null ? parts("past.movedSince", hash(next.id)) : parts("past.moved", hash(next.id), clockTime(found)),
      ),
  ];
}

/** @param {import("./types.js").ServiceThen} service */
function answer({ observed, commits, version, problem, from, to, asRecorded }) {
  if (!observed || from === null || to === null) {
    return chip("plain", text("past.notObserved"));
  }
  const what =
    problem !== null
      ? chip("warning", sign("!"), problem)
      : el("span", "", null, version !== null && [theirs(version), " "], commits.map((commit, i) => [i > 0 && " ", code(commit)]));
  return [
    asRecorded === true && sign("✓"),
    el("span", "", null, parts("past.answered", what, clockTime(from), clockTime(to))),
    asRecorded === false && chip("warning", sign("!"), text("past.differs")),
  ];
}

/** @param {string} commit as the service reported it */
function code(commit) {
  return /^[0-9a-f]{7,}$/.test(commit) ? hash(commit) : el("code", "rp-hash", null, theirs(commit));
}

/** @param {import("./types.js").PastDeployment} deployment */
function deployment({ id, kind, commit, actor, time, reason: why, back, commits, count: total }) {
  return el(
    "li",
    "rp-past__deployment",
    { "data-key": id },
    el("div", "", null, clockTime(time), " ", words(kind, el("strong", "", null, theirs(actor)), hash(commit.id))),
    why !== null && el("div", "", null, reason(why)),
    back && total !== null && el("div", "rp-quiet", null, count("past.back", total)),
    el(
      "ul",
      "rp-past__commits",
      null,
      commits.map((one) =>
        el(
          "li",
          "rp-commit",
          { "data-key": one.id },
          hash(one.id),
          subject(one.subject),
          references(one),
          el("span", "rp-commit__by rp-quiet", null, theirs(one.author)),
        ),
      ),
      total !== null && total > commits.length && el("li", "rp-quiet", null, text("past.more", total - commits.length)),
    ),
  );
}

/**
 * @param {import("./types.js").DeploymentKind} kind
 * @param {HTMLElement} who
 * @param {HTMLElement} what
 */
function words(kind, who, what) {
  switch (kind) {
    case "rollback":
      return parts("activity.rollback", who, what);
    case "reset":
      return parts("activity.reset", who, what);
    case "observed":
      return parts("activity.observed", what);
    default:
      return parts("activity.promote", who, what);
  }
}
