// @ts-check
/** @file A plan in words: its commits, schema changes, and the answer of each gate. */

import { chip, el, hash, link, sign, subject, theirs } from "./dom.js";
import { gateChip } from "./gates.js";
import { references } from "./references.js";
import { horizonLine, orderText, stagesLine } from "./stages.js";
import { count, fullTime, list, parts, text } from "./text.js";
import { since } from "./times.js";

/** @typedef {import("./types.js").Plan} Plan */

/** Maximum number of names that are listed. */
const FEW = 3;

/** Maximum length of an advice that is shown in full; a longer one would push the gates out of sight. */
const SHORT = 300;

/**
 * Creates the plan's lines.
 *
 * @param {Plan} plan
 */
export function planLines(plan) {
  if (runsAlready(plan)) {
    return el("p", "", { "data-key": "same" }, parts("plan.same", plan.to, hash(plan.commit.id)));
  }
  return el(
    "ul",
    "rp-plan",
    { "data-key": "plan" },
    plan.expected === null ? line(chip("note", text("commits.first"))) : commitsLine(plan, plan.compareUrl),
    schemaLine(plan),
    stagesLine(plan),
    horizonLine(plan),
    plan.gates.map((gate) => line(...gateChip(gate))),
    plan.waiting.map((build) =>
      line(
        chip("plain", sign("○"), text("plan.waits")),
        link(build.url, "", theirs(build.build)),
        " · ",
        since(build.since),
        build.until !== null && [" · ", text("plan.until", fullTime(build.until))],
        build.message !== null && [" · ", theirs(build.message)],
      ),
    ),
  );
}

/**
 * Returns whether the environment runs the commit: then there is nothing to do, and nothing to ask.
 *
 * @param {Plan} plan
 */
export function runsAlready({ expected, commit }) {
  return expected === commit.id;
}

/**
 * @param {{count: number, authors: string[]}} plan
 * @param {string | null} compare the URL of a page that compares the commits
 */
export function commitsLine(plan, compare) {
  const names = plan.authors.length <= FEW;
  return line(
    chip("note", count("commits", plan.count)),
    el(
      "span",
      "",
      { tooltip: names ? null : list(plan.authors) },
      names && plan.authors.length > 0 ? text("plan.by", list(plan.authors)) : count("plan.people", plan.authors.length),
    ),
    compare && [" · ", link(compare, "", text("plan.compare"))],
  );
}

/** @param {...import("./dom.js").Child} content the first is the chip */
function line(...content) {
  return el("li", "rp-plan__line", null, content[0], el("span", "rp-plan__words", null, content.slice(1)));
}

/** @param {Plan} plan */
function schemaLine({ kind, schema }) {
  if (!schema.changed) {
    return line(
      chip("good", sign("✓"), text("schema")),
      text("schema.same"),
      schema.locks.length > 0 && locks(schema.locks),
    );
  }
  const counts = [
    schema.additive > 0 ? [count("schema.additive", schema.additive)] : [],
    schema.breaking > 0 ? [count("schema.breaking", schema.breaking)] : [],
    schema.destructive > 0 ? [count("schema.destructive", schema.destructive)] : [],
    schema.data > 0 ? [count("schema.data", schema.data)] : [],
    schema.opaque > 0 ? [count("schema.opaque", schema.opaque)] : [],
  ].flat();
  const files = schema.migrations.map(({ path }) => path.split("/").pop() ?? path);
  const more = files.length - FEW;
  const grave = schema.needsReview || schema.destructive > 0 || schema.breaking > 0 || schema.order === "split";
  return line(
    chip(grave ? "bad" : "warning", sign("!"), orderText(schema.order)),
    kind === "rollback" && [text("schema.reverse"), " "],
    counts.length > 0 && list(counts),
    files.length > 0 &&
      el(
        "span",
        "rp-plan__files",
        { tooltip: schema.migrations.map(({ path, state }) => `${path} (${state})`).join("\n") },
        ": ",
        files.slice(0, FEW).join(", "),
        more > 0 && [" ", text("more", more)],
      ),
    schema.needsReview && [" · ", text("schema.review")],
    schema.advice && advice(schema.advice),
    schema.locks.length > 0 && locks(schema.locks),
  );
}

/**
 * What blocks a table meanwhile, a quiet line each.
 *
 * @param {import("./types.js").Schema["locks"]} all
 */
function locks(all) {
  const more = all.length - FEW;
  return el(
    "ul",
    "rp-plan__locks rp-quiet",
    null,
    all
      .slice(0, FEW)
      .map(({ path, line: at, why, instead }) =>
        el("li", "", null, theirs(text("schema.lock", `${path.split("/").pop() ?? path}:${at}`, why, instead))),
      ),
    more > 0 && el("li", "", null, text("more", more)),
  );
}

/** @param {string} words */
function advice(words) {
  const long = words.length > SHORT;
  const whole = el("span", "rp-plan__advice rp-quiet", long ? { tabindex: 0 } : null, theirs(words));
  const title = text("schema.advice");
  return long
    ? el("details", "rp-plan__more", { "data-key": "advice" }, el("summary", "rp-link", null, title), whole)
    : whole;
}

/**
 * The plan's commits, newest first.
 *
 * @param {{count: number, commits: Plan["commits"]}} plan
 */
export function commitList(plan) {
  const more = plan.count - plan.commits.length;
  return el(
    "ol",
    "rp-commits",
    { "data-key": "commits", tabindex: 0, "aria-label": text("plan.commits") },
    plan.commits.map((commit) =>
      el(
        "li",
        "rp-commits__item",
        null,
        hash(commit.id),
        " ",
        subject(commit.subject),
        references(commit),
        el("bdi", "rp-commits__author rp-quiet", { tooltip: commit.author }, commit.author),
      ),
    ),
    more > 0 && el("li", "rp-commits__item rp-quiet", null, text("more", more)),
  );
}

/**
 * Returns why the plan is refused: the reason of the first closed gate.
 *
 * @param {Plan} plan
 */
export function refusal(plan) {
  const gate = plan.gates.find((one) => !one.open);
  return plan.open || runsAlready(plan)
    ? null
    : el(
        "p",
        "rp-refusal",
        { id: "rp-refusal", "data-key": "refusal" },
        parts("plan.refused", theirs(gate?.reason ?? text("plan.closed"))),
      );
}
