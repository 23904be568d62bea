// @ts-check
/** @file The changes found, where each of them runs, and when it can be on the other environments. */

import { chip, el, hash, short, sign, subject, theirs } from "./dom.js";
import { forecastLines } from "./forecast.js";
import { references } from "./references.js";
import { list, parts, text } from "./text.js";
import { age, since } from "./times.js";

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").ChangeLocation} ChangeLocation
 */

/** @param {Change[]} changes newest first */
export function changeList(changes) {
  return el(
    "ul",
    "rp-changes",
    { "data-key": "changes" },
    changes.map(({ commit, environments, forecasts, outside }) =>
      el(
        "li",
        "rp-change",
        { "data-key": commit.id },
        el(
          "div",
          "rp-commit",
          null,
          hash(commit.id),
          subject(commit.subject),
          references(commit),
          el("span", "rp-commit__by rp-quiet", null, theirs(commit.author), " · ", since(commit.time)),
        ),
        outside !== null &&
          el(
            "p",
            "rp-change__outside",
            null,
            outside.length === 0 ? text("change.nowhere") : parts("change.outside", theirs(list(outside))),
          ),
        el(
          "ul",
          "rp-change__places",
          null,
          environments.map((location) =>
            place(
              commit.id,
              location,
              forecasts.find(({ environment }) => environment === location.environment),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {string} change
 * @param {ChangeLocation} location
 * @param {import("./types.js").Forecast | undefined} forecast
 */
function place(change, location, forecast) {
  const { environment, via, copy } = location;
  return el(
    "li",
    "rp-change__place",
    { "data-key": environment },
    el("strong", "rp-change__name", null, environment),
    state(location),
    copy !== null && el("span", "rp-quiet", { tooltip: copy.subject }, parts("change.copy", id(copy))),
    via !== null &&
      via.id !== change &&
      el("span", "rp-quiet", { tooltip: via.subject }, parts("change.via", id(via))),
    forecast && forecastLines(forecast),
  );
}

/**
 * The id of a commit, without a tooltip: its container has one, and the two would overlap.
 *
 * @param {{id: string}} commit
 */
function id(commit) {
  return el("code", "rp-hash", null, short(commit.id));
}

/** @param {ChangeLocation} location */
function state({ there, since: from, revertedBy, rolledBack }) {
  if (there === null) {
    return chip("plain", text("change.unknown"));
  }
  if (revertedBy !== null) {
    return chip(
      "warning",
      sign("!"),
      el("span", "", { tooltip: revertedBy.subject }, parts("change.reverted", id(revertedBy))),
    );
  }
  if (there) {
    return chip(
      "good",
      sign("✓"),
      el("span", "", null, from === null ? text("change.there") : parts("change.since", since(from))),
    );
  }
  return rolledBack === null
    ? chip("plain", text("change.absent"))
    : chip(
        "warning",
        sign("!"),
        el(
          "span",
          "",
          { tooltip: rolledBack.reason },
          parts("change.rolledBack", age(rolledBack.since), theirs(rolledBack.actor)),
        ),
      );
}
