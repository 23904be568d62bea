// @ts-check
/** @file The health of an environment's services, as a chip that opens a list, and its watch after a promotion. */

import { chip, el, link, sign, spoken, theirs } from "./dom.js";
import { dayTime, fullTime, text } from "./text.js";
import { since } from "./times.js";

/**
 * @typedef {import("./types.js").Environment} Environment
 * @typedef {import("./types.js").Heartbeat} Heartbeat
 */

/** @type {Record<Heartbeat["health"], {tone: "good" | "bad" | "plain", mark: string, label: () => string}>} */
const MOODS = {
  healthy: { tone: "good", mark: "✓", label: () => text("health.healthy") },
  broken: { tone: "bad", mark: "✗", label: () => text("health.broken") },
  unknown: { tone: "plain", mark: "?", label: () => text("health.unknown") },
};

/**
 * The health of all services; nothing if none has a heartbeat.
 *
 * @param {Environment} environment
 */
export function healthChip({ name, services }) {
  const asked = services.filter((service) => service.heartbeat !== null);
  if (asked.length === 0) {
    return null;
  }
  const health = worst(asked.flatMap(({ heartbeat }) => (heartbeat ? [heartbeat.health] : [])));
  const { tone, mark, label } = MOODS[health];
  return el(
    "details",
    "rp-services",
    { "data-key": "health" },
    el(
      "summary",
      `rp-chip rp-chip--${tone} rp-services__chip`,
      null,
      sign(mark),
      label(),
      spoken(" ", text("health.words", name)),
    ),
    el(
      "ul",
      "rp-services__list",
      null,
      asked.map((service) => service.heartbeat && item(service.name, service.heartbeat)),
    ),
  );
}

/** @param {Heartbeat["health"][]} all */
function worst(all) {
  if (all.includes("broken")) {
    return "broken";
  }
  return all.includes("unknown") ? "unknown" : "healthy";
}

/**
 * @param {string} name
 * @param {Heartbeat} heartbeat
 */
function item(name, { url, health, checkedAt, message, failedChecks }) {
  const { tone, mark, label } = MOODS[health];
  return el(
    "li",
    "rp-services__item",
    null,
    link(url, "rp-services__name", theirs(name)),
    " ",
    chip(tone, sign(mark), label()),
    checkedAt && el("span", "rp-quiet", null, " · ", since(checkedAt)),
    failedChecks.length > 0 &&
      el(
        "span",
        "rp-services__message",
        null,
        health === "healthy" ? text("health.warnings") : text("health.checks"),
        " ",
        failedChecks.map((check, i) => [i > 0 && ", ", theirs(check)]),
      ),
    message && el("span", "rp-services__message rp-quiet", null, theirs(message)),
  );
}

/**
 * Until when the heartbeats are watched after the newest promotion, or that they did not stay healthy.
 *
 * @param {Environment["watch"]} watch
 */
export function watchChip(watch) {
  if (watch === null || watch.health === "healthy") {
    return null;
  }
  if (watch.health === null) {
    return el(
      "span",
      "rp-chip rp-chip--note",
      { tooltip: text("watch.words", fullTime(watch.until)) },
      sign("…"),
      text("watch.until", dayTime(watch.until)),
    );
  }
  return el(
    "span",
    "rp-chip rp-chip--warning",
    { tooltip: watch.message },
    sign("!"),
    watch.health === "broken" ? text("watch.broken") : text("watch.unknown"),
    watch.message && spoken(" ", theirs(watch.message)),
  );
}
