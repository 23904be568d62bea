// @ts-check
/** @file A month as a lane for each environment: what ran there from when to when, and when it was held. */

import { readLanes } from "./api.js";
import { el, theirs } from "./dom.js";
import { morph } from "./morph.js";
import { spinner } from "./panels.js";
import { percent, svg } from "./svg.js";
import { fullTime, language, text } from "./text.js";

/**
 * @typedef {"deployed" | "verified" | "unverified" | "rolled_back" | "failed"} Outcome
 * @typedef {{id: string, kind: string, commit: string, subject: string | null, actor: string, outcome: Outcome, from: string,
 *   to: string | null}} Bar
 * @typedef {{from: string | null, to: string | null, by: string, reason: string}} Held
 * @typedef {{environment: string, bars: Bar[], holds: Held[], complete: boolean}} Lane
 * @typedef {{from: string, to: string, lanes: Lane[]}} Lanes
 */

const HEIGHT = 28;

/** @returns {Record<Outcome, string>} */
function outcomes() {
  return {
    verified: text("activity.verified"),
    deployed: text("month.deployed"),
    unverified: text("activity.unverified"),
    rolled_back: text("month.rolledBack"),
    failed: text("activity.failed"),
  };
}

export class Month {
  #start = monthOf(new Date());
  #title = el("h3", "rp-month__title", { "aria-live": "polite" });
  #lanes = el("div", "rp-month__lanes", null);
  #said = el("p", "rp-quiet rp-month__said", { role: "status" });
  #earlier = el("button", "jenkins-button", { type: "button", "aria-label": text("month.earlier") }, "‹");
  #later = el("button", "jenkins-button", { type: "button", "aria-label": text("month.later") }, "›");
  #asked = 0;
  /** Whether the list is open, also in the next month. */
  #listed = false;

  constructor() {
    this.element = el(
      "section",
      "rp-month",
      { "aria-label": text("month.title") },
      el("div", "rp-month__bar", null, this.#earlier, this.#title, this.#later, legend()),
      this.#lanes,
      this.#said,
    );
    this.#earlier.addEventListener("click", () => this.#go(-1));
    this.#later.addEventListener("click", () => this.#go(1));
  }

  /** @param {number} months */
  #go(months) {
    this.#start = new Date(this.#start.getFullYear(), this.#start.getMonth() + months, 1);
    this.#listed = this.#lanes.querySelector("details")?.open ?? this.#listed;
    this.#lanes.replaceChildren();
    this.#said.replaceChildren(spinner(), text("loading"));
    this.refresh();
  }

  /** Reads the month again. */
  async refresh() {
    const turn = ++this.#asked;
    const from = this.#start;
    const to = new Date(from.getFullYear(), from.getMonth() + 1, 1);
    this.#title.textContent = from.toLocaleDateString(language, { month: "long", year: "numeric" });
    this.#later.disabled = to > new Date();
    try {
      const read = await readLanes(from.toISOString(), to.toISOString());
      if (turn === this.#asked) {
        morph(this.#lanes, el("div", "rp-month__lanes", null, axis(from, to), read.lanes.map((lane, i) => laneOf(lane, `rp-hatch-${i}`, from, to)), list(read.lanes, this.#listed)));
        // From now on, it is as the person leaves it.
        this.#listed = false;
        this.#said.textContent = read.lanes.every(({ complete }) => complete) ? "" : text("month.cut");
      }
    } catch (problem) {
      if (turn === this.#asked) {
        this.#said.textContent = problem instanceof Error ? problem.message : String(problem);
      }
    }
  }
}

/** @param {Date} day */
function monthOf(day) {
  return new Date(day.getFullYear(), day.getMonth(), 1);
}

function legend() {
  return el(
    "ul",
    "rp-month__legend rp-quiet",
    { "aria-hidden": "true" },
    Object.entries(outcomes()).map(([outcome, words]) =>
      el("li", "", null, svg("svg", { width: 12, height: 12 }, outcome === "failed" ? svg("path", { class: "rp-run__cross", d: "M2 2 10 10M10 2 2 10" }) : svg("rect", { class: `rp-run rp-run--${outcome}`, x: 1, y: 1, width: 10, height: 10, rx: 2 })), " ", words),
    ),
    el("li", "", null, svg("svg", { width: 12, height: 12 }, hatch("rp-hatch-legend"), svg("rect", { fill: "url(#rp-hatch-legend)", width: 12, height: 12 })), " ", text("month.held")),
  );
}

/** @param {string} id */
function hatch(id) {
  return svg(
    "pattern",
    { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { class: "rp-hatch", width: 2.5, height: 6 }),
  );
}

/**
 * @param {Date} from
 * @param {Date} to
 */
function axis(from, to) {
  const days = Math.round((to.getTime() - from.getTime()) / 86_400_000);
  const marks = Array.from({ length: days }, (_, i) => i).filter((i) => i % 5 === 0 && i < days - 1);
  return el(
    "div",
    "rp-track",
    { "data-key": "axis", "aria-hidden": "true" },
    el("div", "rp-track__name", null),
    svg("svg", { class: "rp-track__picture", height: 16, width: "100%" }, ...marks.map((i) => svg("text", { class: "rp-track__day", x: percent(i / days), y: 12 }, String(i + 1)))),
  );
}

/**
 * @param {Lane} lane
 * @param {string} id of its pattern
 * @param {Date} from
 * @param {Date} to
 */
function laneOf({ environment, bars, holds }, id, from, to) {
  const [begin, end] = [from.getTime(), to.getTime()];
  const until = Math.min(Date.now(), end);
  const at = (/** @type {number} */ time) => (time - begin) / (end - begin);
  return el(
    "div",
    "rp-track",
    { "data-key": environment },
    el("div", "rp-track__name", null, theirs(environment)),
    svg(
      "svg",
      { class: "rp-track__picture", height: HEIGHT, width: "100%", "aria-hidden": "true" },
      svg("defs", {}, hatch(id)),
      svg("rect", { class: "rp-track__ground", width: "100%", height: HEIGHT, rx: 4 }),
      ...bars.map((bar) => {
        const start = Math.max(begin, Date.parse(bar.from));
        const stop = Math.min(until, bar.to === null ? until : Date.parse(bar.to));
        return bar.outcome === "failed" ? cross(at(start), bar) : barOf(at(start), at(Math.max(start, stop)), bar);
      }),
      ...holds.map((held) => {
        const start = held.from === null ? begin : Math.max(begin, Date.parse(held.from));
        const stop = held.to === null ? until : Math.min(end, Date.parse(held.to));
        return svg(
          "rect",
          { class: "rp-track__hold", fill: `url(#${id})`, x: percent(at(start)), y: 0, width: percent(Math.max(0, at(stop) - at(start))), height: HEIGHT },
          svg("title", {}, heldWords(held)),
        );
      }),
    ),
  );
}

/**
 * @param {number} start
 * @param {number} stop
 * @param {Bar} bar
 */
function barOf(start, stop, bar) {
  const wide = stop - start > 0.08;
  return svg(
    "svg",
    { x: percent(start), width: percent(Math.max(stop - start, 0.003)), height: HEIGHT },
    svg("title", {}, words(bar)),
    svg("rect", { class: `rp-run rp-run--${bar.outcome}`, y: 2, width: "100%", height: HEIGHT - 4, rx: 3 }),
    ...(wide ? [svg("text", { class: "rp-run__name", x: 6, y: 18 }, bar.commit.slice(0, 7))] : []),
  );
}

/**
 * @param {number} at
 * @param {Bar} bar
 */
function cross(at, bar) {
  return svg(
    "svg",
    { x: percent(at), width: 12, height: HEIGHT, overflow: "visible" },
    svg("title", {}, words(bar)),
    svg("path", { class: "rp-run__cross", d: "M-4 10 4 18M4 10-4 18" }),
  );
}

/** @param {Bar} bar */
function words({ commit, subject, actor, outcome, from, to }) {
  return [
    `${commit.slice(0, 7)} ${subject ?? ""}`.trim(),
    text("month.by", actor, fullTime(from)),
    outcomes()[outcome],
    ...(outcome === "failed" ? [] : [ended(to)]),
  ].join("\n");
}

/** @param {string | null} to null: not yet */
function ended(to) {
  return to === null ? text("month.still") : text("month.until", fullTime(to));
}

/** @param {Held} held */
function heldWords({ by, reason, from, to }) {
  return [by === "" ? text("month.held") : text("month.heldBy", by), reason, from === null ? "" : fullTime(from), ended(to)].filter(Boolean).join("\n");
}

/**
 * The same in words.
 *
 * @param {Lane[]} lanes
 * @param {boolean} open
 */
function list(lanes, open) {
  return el(
    "details",
    "rp-month__list",
    { "data-key": "list", open },
    el("summary", "rp-link", null, text("month.list")),
    lanes.map(({ environment, bars, holds }) => [
      el("h4", "rp-month__name", null, theirs(environment)),
      bars.length + holds.length === 0
        ? el("p", "rp-quiet", null, text("month.nothing"))
        : el("ul", "", null, [...bars.map(words), ...holds.map(heldWords)].map((line) => el("li", "", null, theirs(line.replaceAll("\n", " · "))))),
    ]),
  );
}
