// @ts-check
/** @file Deployments, failures and lead time by week: small plots, with a table that says the same. */

import { el } from "./dom.js";
import { percent, svg } from "./svg.js";
import { language, number, text } from "./text.js";
import { span } from "./times.js";

/** @typedef {{from: string, deployments: number, failed: number, leadTimeSeconds: number | null}} Week */

const HEIGHT = 64;
/** The part of a week's width that is between bars. */
const GAP = 0.2;
/** Otherwise, the bars of a young history would be as wide as the page. */
const FEWEST = 8;

/** @param {Week[]} weeks oldest first */
export function weekPlots(weeks) {
  const leads = weeks.map(({ leadTimeSeconds }) => leadTimeSeconds);
  return el(
    "div",
    "rp-weeks",
    { "data-key": "weeks" },
    plot(text("weeks.deployments"), weeks, weeks.map((week) => week.deployments), (n) => number(n), "note"),
    plot(text("weeks.leadTime"), weeks, leads, span, "good"),
    plot(text("weeks.failed"), weeks, weeks.map((week) => week.failed), (n) => number(n), "bad"),
    table(weeks),
  );
}

/**
 * @param {string} title
 * @param {Week[]} weeks
 * @param {(number | null)[]} values
 * @param {(value: number) => string} words
 * @param {string} tone
 */
function plot(title, weeks, values, words, tone) {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const width = 1 / Math.max(FEWEST, weeks.length);
  const bars = values.map((value, i) => {
    const height = most === 0 || value === null ? 0 : Math.round((value / most) * (HEIGHT - 4));
    return svg(
      "g",
      {},
      svg("title", {}, `${day(weeks[i].from)}: ${value === null ? "–" : words(value)}`),
      // Shows the title above a small value, too.
      svg("rect", { class: "rp-plot__room", x: percent(i * width), y: 0, width: percent(width), height: HEIGHT }),
      svg("rect", {
        class: "rp-plot__bar",
        x: percent((i + GAP / 2) * width),
        y: HEIGHT - height,
        width: percent(width * (1 - GAP)),
        height,
        rx: 2,
      }),
    );
  });
  const newest = values.reduce((last, value) => value ?? last, null);
  return el(
    "figure",
    `rp-plot rp-plot--${tone}`,
    null,
    el("figcaption", "rp-quiet", null, title, " ", el("span", "rp-plot__most", null, newest === null ? "–" : text("weeks.newest", words(newest), words(most)))),
    svg("svg", { class: "rp-plot__picture", height: HEIGHT, width: "100%", "aria-hidden": "true" }, ...bars, svg("line", { x1: 0, x2: "100%", y1: HEIGHT, y2: HEIGHT })),
  );
}

/** @param {Week[]} weeks */
function table(weeks) {
  const head = [text("weeks.week"), text("weeks.deployments"), text("weeks.failed"), text("weeks.leadTime")];
  return el(
    "details",
    "rp-weeks__table",
    { "data-key": "table" },
    el("summary", "rp-link", null, text("weeks.table")),
    el(
      "table",
      "",
      null,
      el("thead", "", null, el("tr", "", null, head.map((name) => el("th", "", { scope: "col" }, name)))),
      el(
        "tbody",
        "",
        null,
        weeks.map(({ from, deployments, failed, leadTimeSeconds }) =>
          el(
            "tr",
            "",
            null,
            el("th", "", { scope: "row" }, day(from)),
            el("td", "", null, number(deployments)),
            el("td", "", null, number(failed)),
            el("td", "", null, leadTimeSeconds === null ? "–" : span(leadTimeSeconds)),
          ),
        ),
      ),
    ),
  );
}

/** @param {string} iso */
function day(iso) {
  return new Date(iso).toLocaleDateString(language, { dateStyle: "medium", timeZone: "UTC" });
}
