// @ts-check
/** @file The answers of an environment's version endpoints, as a chip that opens a list. */

import { chip, el, hash, link, sign, spoken, theirs } from "./dom.js";
import { text } from "./text.js";
import { since } from "./times.js";

/** @typedef {import("./types.js").Service} Service */

/**
 * The number of services that report the commit that the environment should run; nothing if it has no version endpoint.
 *
 * @param {import("./types.js").Environment} environment
 */
export function servicesChip(environment) {
  const asked = environment.services.filter((service) => service.versionUrl !== null);
  if (asked.length === 0) {
    return null;
  }
  const matching = asked.filter((service) => matches(service, environment.commit)).length;
  const [tone, mark] = mood(asked, matching);
  return el(
    "details",
    "rp-services",
    { "data-key": "services" },
    el(
      "summary",
      `rp-chip rp-chip--${tone} rp-services__chip`,
      null,
      sign(mark),
      text("services.match", matching, asked.length),
      spoken(" ", text("services.match.words", environment.name)),
    ),
    el(
      "ul",
      "rp-services__list",
      null,
      asked.map((service) => item(service, environment.commit)),
    ),
  );
}

/**
 * @param {Service[]} asked
 * @param {number} matching
 * @returns {["good" | "warning" | "plain", string]}
 */
function mood(asked, matching) {
  if (matching === asked.length) {
    return ["good", "✓"];
  }
  return asked.every((service) => service.outcome === "unknown") ? ["plain", "?"] : ["warning", "!"];
}

/**
 * @param {Service} service
 * @param {import("./types.js").Commit | null} commit
 */
function matches(service, commit) {
  return service.outcome === "reported" && service.commit !== null && service.commit === commit?.id;
}

/**
 * @param {Service} service
 * @param {import("./types.js").Commit | null} commit
 */
function item(service, commit) {
  return el(
    "li",
    "rp-services__item",
    null,
    link(service.versionUrl, "rp-services__name", theirs(service.name)),
    " ",
    outcome(service, commit),
    service.checkedAt && el("span", "rp-quiet", null, " · ", since(service.checkedAt)),
    service.message && el("span", "rp-services__message rp-quiet", null, theirs(service.message)),
  );
}

/**
 * @param {Service} service
 * @param {import("./types.js").Commit | null} commit
 */
function outcome(service, commit) {
  if (service.outcome === "unknown") {
    return text("services.unknown");
  }
  if (service.outcome === "unusable") {
    return chip("warning", text("services.unusable"));
  }
  const what = service.commit
    ? hash(service.commit)
    : service.version
      ? theirs(service.version)
      : text("services.unnamed");
  return matches(service, commit) ? [sign("✓"), what] : [chip("warning", text("services.differs")), " ", what];
}
