// @ts-check
/** @file The four DORA figures; docs/activity.md defines them. */

import { el } from "./dom.js";
import { count, number, text } from "./text.js";
import { span } from "./times.js";

/** @param {import("./types.js").Figures} figures */
export function figureList(figures) {
  const { deployments, deploymentsPerWeek, leadTimeSeconds, changeFailureRate, timeToRestoreSeconds } = figures;
  const period = span((Date.parse(figures.to) - Date.parse(figures.from)) / 1000);
  return el(
    "dl",
    "rp-figures",
    { "data-key": "figures", "aria-label": text("figures.title") },
    figure(
      text("figures.frequency"),
      deploymentsPerWeek === null ? null : text("figures.perWeek", number(deploymentsPerWeek)),
      figures.complete
        ? count("figures.deployments", deployments, period)
        : count("figures.atLeast", deployments, period),
    ),
    figure(text("figures.leadTime"), time(leadTimeSeconds), figures.changes === 0 ? text("figures.none") : count("figures.changes", figures.changes)),
    figure(
      text("figures.failureRate"),
      changeFailureRate === null ? null : text("figures.percent", number(changeFailureRate * 100)),
      deployments === 0 ? text("figures.none") : text("figures.failed", figures.failed, deployments),
    ),
    figure(text("figures.restore"), time(timeToRestoreSeconds), figures.restored === 0 ? text("figures.none") : count("figures.restored", figures.restored)),
  );
}

/** @param {number | null} seconds */
function time(seconds) {
  return seconds === null ? null : span(seconds);
}

/**
 * @param {string} name
 * @param {string | null} value null if there is too little data
 * @param {string} of the data that it is based on
 */
function figure(name, value, of) {
  return el(
    "div",
    "rp-figures__one",
    null,
    el("dt", "rp-quiet", null, name),
    el(
      "dd",
      "rp-figures__value",
      null,
      value ?? el("span", "", { tooltip: text("figures.few"), "aria-label": text("figures.few"), role: "img" }, "–"),
    ),
    el("dd", "rp-figures__of rp-quiet", null, of),
  );
}
