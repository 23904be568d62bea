// @ts-check
/** @file What the overview shows of its pipelines, and in which order: pure functions, without the page. */

import { lanes } from "./lanes.js";
import { language, moment } from "./text.js";

/**
 * @typedef {import("./types.js").Hold} Hold
 * @typedef {{commit: string, count: number | null, closed: {name: string, reason: string}[], approvable: boolean,
 *   approvedBy: string[], automatic: boolean}} Pending
 * @typedef {{build: string, url: string, commit: string, since: string, message: string | null}} Waiting
 * @typedef {{name: string, production: boolean, promotesFrom: string | null, commit: string | null, since: string | null,
 *   hold: Hold | null, drift: {since: string | null, message: string} | null, result: string | null,
 *   pending: Pending | null, failed: import("./types.js").Failed | null, stopped: import("./types.js").Stopped | null,
 *   deploying: import("./types.js").Deploying | null, unhealthy: string[], waiting: Waiting[]}} Place
 * @typedef {{pipeline: string, job: string, jobName: string, url: string, fetchedAt: string | null,
 *   fetchProblem: string | null, environments: Place[]}} Release
 * @typedef {"promote" | "approve" | "release"} Need
 * @typedef {{pipeline: string, job: string, reason: string}} Broken
 * @typedef {{line: Hold | null, pipelines: Release[], broken: Broken[], mine: {pipeline: string, environment: string, need: Need}[]}} Overview
 * @typedef {"all" | "mine" | "held" | "drift" | "failed"} Filter
 * @typedef {"problems" | "name" | "age" | "waiting"} Order
 */

/** @type {Filter[]} */
export const FILTERS = ["all", "mine", "held", "drift", "failed"];
/** @type {Order[]} */
export const ORDERS = ["problems", "name", "age", "waiting"];

/** More columns have too little room; an environment that few pipelines have does not get one. */
const MOST_COLUMNS = 5;

/**
 * Returns the environments that are columns, in the order of promotion.
 *
 * @param {Release[]} pipelines
 */
export function columns(pipelines) {
  /** @type {Map<string, number>} */
  const users = new Map();
  /** How many pipelines have the first of two environments before the second. */
  const before = /** @type {Map<string, number>} */ (new Map());
  for (const names of pipelines.map(promotionOrder)) {
    names.forEach((name, i) => {
      users.set(name, (users.get(name) ?? 0) + 1);
      names.slice(i + 1).forEach((later) => before.set(`${name}\n${later}`, (before.get(`${name}\n${later}`) ?? 0) + 1));
    });
  }
  const left = new Set(
    [...users]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_COLUMNS)
      .map(([name]) => name),
  );
  const ordered = [];
  while (left.size > 0) {
    const lead = (/** @type {string} */ name) =>
      [...left].filter((other) => (before.get(`${other}\n${name}`) ?? 0) > (before.get(`${name}\n${other}`) ?? 0)).length;
    const [next] = [...left].sort((a, b) => lead(a) - lead(b));
    left.delete(next);
    ordered.push(next);
  }
  return ordered;
}

/** @param {Release} release */
function promotionOrder(release) {
  return lanes(release.environments)
    .flat()
    .map(({ name }) => name);
}

/** @param {Place} place */
export function hasFailed(place) {
  return place.failed !== null || place.result === "unverified" || place.unhealthy.length > 0;
}

/**
 * How bad it is: the higher, the worse.
 *
 * @param {Release} release
 */
function badness({ environments, fetchProblem }) {
  const worst = environments.map((place) => {
    const of = place.production ? 2 : 1;
    return hasFailed(place) ? 30 + of : place.drift ? 20 + of : place.hold ? 10 + of : place.stopped ? 5 + of : 0;
  });
  return Math.max(fetchProblem === null ? 0 : 15, ...worst);
}

/**
 * How much waits: builds, and environments with a commit that may come.
 *
 * @param {Release} release
 */
function waits({ environments }) {
  return environments.reduce((sum, { waiting, pending }) => sum + waiting.length * 1000 + (pending?.count ?? 0), 0);
}

/** @param {Release} release */
function onProduction({ environments }) {
  const last = environments.find(({ production }) => production) ?? environments.at(-1);
  return last?.since ? moment(last.since) : Infinity;
}

/**
 * Returns the pipelines in an order.
 *
 * @param {Release[]} pipelines
 * @param {Order} order
 */
export function sorted(pipelines, order) {
  const keys = {
    problems: (/** @type {Release} */ one) => -badness(one),
    name: () => 0,
    age: onProduction,
    waiting: (/** @type {Release} */ one) => -waits(one),
  };
  const collator = new Intl.Collator(language, { numeric: true });
  return pipelines
    .map((one) => ({ one, key: keys[order](one) }))
    .sort((a, b) => (a.key === b.key ? collator.compare(a.one.pipeline, b.one.pipeline) : a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
}

/**
 * Returns whether a filter lets a pipeline through.
 *
 * @param {Release} release
 * @param {Filter} filter
 * @param {Map<string, unknown>} mine what waits for the user, by pipeline
 */
export function isIn(release, filter, mine) {
  switch (filter) {
    case "mine":
      return mine.has(release.pipeline);
    case "held":
      return release.environments.some(({ hold }) => hold !== null);
    case "drift":
      return release.environments.some(({ drift }) => drift !== null);
    case "failed":
      return release.fetchProblem !== null || release.environments.some(hasFailed);
    default:
      return true;
  }
}

/**
 * The words in which a pipeline is searched, in lower case.
 *
 * @param {Release} release
 */
export function words({ pipeline, jobName, environments }) {
  const places = environments.flatMap(({ name, commit, hold, failed, pending }) => [
    name,
    commit,
    hold && `${hold.by} ${hold.reason}`,
    failed && `${failed.actor} ${failed.reason}`,
    pending?.commit,
    ...(pending?.closed.map((gate) => gate.name) ?? []),
  ]);
  return [pipeline, jobName, ...places].filter(Boolean).join("\n").toLowerCase();
}
