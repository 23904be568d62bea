// @ts-check
/** @file When a change can be on an environment where it is not yet. */

import { el, theirs } from "./dom.js";
import { parts, text } from "./text.js";
import { clockTime } from "./times.js";

/** @param {import("./types.js").Forecast} forecast */
export function forecastLines(forecast) {
  const { needs, waits } = forecast;
  return el(
    "div",
    "rp-forecast",
    null,
    reasons(needs),
    el("p", "", null, when(forecast)),
    reasons(waits),
  );
}

/** @param {import("./types.js").Forecast} forecast */
function when({ state, promotable, live, usual, automatic, source, waits }) {
  const usually = usual && live !== null ? [" ", ...parts("forecast.live", clockTime(live))] : [];
  if (state === "deploying") {
    return [text("forecast.deploying"), ...usually];
  }
  if (promotable === null) {
    return "";
  }
  if (state === "ready") {
    return [automatic ? text("forecast.readyAutomatic") : text("forecast.ready"), ...usually];
  }
  const time = clockTime(promotable);
  if (state === "blocked") {
    return waits.length > 0 || source !== null ? [...parts("forecast.then", time), ...usually] : "";
  }
  return [
    ...(automatic ? parts("forecast.earliestAutomatic", time) : parts("forecast.earliest", time)),
    ...usually,
  ];
}

/** @param {import("./types.js").Forecast["needs"]} lines */
function reasons(lines) {
  return (
    lines.length > 0 &&
    el(
      "ul",
      "rp-forecast__reasons rp-quiet",
      null,
      lines.map(({ gate, text: reason }) =>
        el("li", "", null, gate !== null && el("span", "rp-forecast__gate", null, gate), theirs(reason)),
      ),
    )
  );
}
