// @ts-check
/** @file The web methods of the page; docs/openapi.yaml describes them. */

import { text } from "./text.js";
import { setClock } from "./times.js";

/** A request that was refused or not answered; its message is one line for display. */
export class RequestProblem extends Error {
  /** Whether the answer took too long. */
  get late() {
    return this.cause instanceof DOMException && this.cause.name === "AbortError";
  }
}

let etag = "";

/**
 * Returns the status, or null if it is unchanged.
 *
 * @returns {Promise<import("./types.js").Status | null>}
 */
export async function readStatus() {
  const response = await ask("api/status", { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
  setClock(response.headers.get("Date"));
  if (response.status === 304) {
    return null;
  }
  const status = await json(response);
  etag = response.headers.get("ETag") ?? "";
  return status;
}

let overviewTag = "";

/**
 * Returns all pipelines, or null if they are unchanged.
 *
 * @returns {Promise<import("./overview.js").Overview | null>}
 */
export async function readOverview() {
  const response = await ask("api", { headers: overviewTag ? { "If-None-Match": overviewTag } : {}, cache: "no-store" });
  setClock(response.headers.get("Date"));
  if (response.status === 304) {
    return null;
  }
  const overview = await json(response);
  overviewTag = response.headers.get("ETag") ?? "";
  return overview;
}

/** @returns {Promise<import("./types.js").Permissions>} the permissions of the user */
export async function readPermissions() {
  return json(await ask("api/permissions", { cache: "no-store" }));
}

/**
 * Returns the line, on the page of all pipelines.
 *
 * @returns {Promise<import("./types.js").Line>}
 */
export async function readLine() {
  const response = await ask("line/api", { cache: "no-store" });
  setClock(response.headers.get("Date"));
  return json(response);
}

/**
 * Returns the effect of an action, and the gates' current answers.
 *
 * @param {"promote" | "rollback" | "reset" | "undo"} kind
 * @param {string} environment
 * @param {string} commit
 * @returns {Promise<import("./types.js").Plan & {releaseNotes: import("./types.js").Notes}>}
 */
export async function readPlan(kind, environment, commit) {
  return json(await ask(`api/plan?${new URLSearchParams({ kind, environment, commit })}`, { cache: "no-store" }));
}

/**
 * Returns the commits between two commits.
 *
 * @param {string} from
 * @param {string} to
 * @returns {Promise<import("./types.js").Comparison>}
 */
export async function readComparison(from, to) {
  return json(await ask(`api/compare?${new URLSearchParams({ from, to })}`, { cache: "no-store" }));
}

/**
 * Returns the files that differ between two commits.
 *
 * @param {string} from
 * @param {string} to
 * @returns {Promise<import("./types.js").FileList>}
 */
export async function readFiles(from, to) {
  return json(await ask(`api/files?${new URLSearchParams({ from, to })}`, { cache: "no-store" }));
}

/**
 * Returns the changed lines of a file.
 *
 * @param {string} from
 * @param {string} to
 * @param {string} file its id in the list
 * @returns {Promise<import("./types.js").Patch>}
 */
export async function readPatch(from, to, file) {
  return json(await ask(`api/patch?${new URLSearchParams({ from, to, file })}`, { cache: "no-store" }));
}

/**
 * Returns rows of the table.
 *
 * @param {Record<string, string>} query as docs/openapi.yaml has it; empty values are omitted
 * @returns {Promise<import("./types.js").RowsPart>}
 */
export async function readRows(query) {
  const given = Object.entries(query).filter(([, value]) => value !== "");
  return json(await ask(`api/rows?${new URLSearchParams(given)}`, { cache: "no-store" }));
}

/**
 * Returns the changes that match a text, where they run, and when they can be on the other environments.
 *
 * @param {string} q
 * @param {"yes" | "no"} forecasts `no` for a quick answer without those
 * @returns {Promise<import("./types.js").Changes>}
 */
export async function findChange(q, forecasts) {
  return json(await ask(`api/change?${new URLSearchParams({ q, forecasts })}`, { cache: "no-store" }));
}

/**
 * Returns the deployments of an environment by week.
 *
 * @param {string} environment
 * @returns {Promise<{weeks: import("./weeks.js").Week[]}>}
 */
export async function readWeeks(environment) {
  return json(await ask(`api/weeks?${new URLSearchParams({ environment })}`, { cache: "no-store" }));
}

/**
 * Returns what all environments ran in a period.
 *
 * @param {string} from
 * @param {string} to
 * @returns {Promise<import("./month.js").Lanes>}
 */
export async function readLanes(from, to) {
  return json(await ask(`api/lanes?${new URLSearchParams({ from, to })}`, { cache: "no-store" }));
}

/**
 * Returns the activities of a period as a file.
 *
 * @param {Record<string, string>} given
 * @returns {Promise<{name: string, content: Blob}>}
 */
export async function readExport(given) {
  const response = await ask(`api/export?${new URLSearchParams(given)}`, { cache: "no-store" }, 60_000);
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  return response.ok && name ? { name, content: await reached(response.blob()) } : json(response);
}

/**
 * Returns the activities of an environment, newest first.
 *
 * @param {string} environment
 * @param {string | null} before the end of the previous page; null for the newest
 * @param {Record<string, string>} filter
 * @returns {Promise<import("./types.js").ActivityPage>}
 */
export async function readActivity(environment, before, filter) {
  const query = new URLSearchParams({ environment, ...filter, ...(before ? { before } : {}) });
  return json(await ask(`api/activity?${query}`, { cache: "no-store" }));
}

/**
 * Returns what ran at a time.
 *
 * @param {string} time in ISO 8601
 * @returns {Promise<import("./types.js").Past>}
 */
export async function readPast(time) {
  return json(await ask(`api/at?${new URLSearchParams({ time })}`, { cache: "no-store" }));
}

/**
 * Returns the release notes of a deployment.
 *
 * @param {string} environment
 * @param {string} id of its activity
 * @returns {Promise<import("./types.js").Notes>}
 */
export async function readNotes(environment, id) {
  return json(await ask(`api/notes?${new URLSearchParams({ environment, id })}`, { cache: "no-store" }));
}

/**
 * Returns the DORA figures of the last 30 days.
 *
 * @param {string} environment
 * @returns {Promise<import("./types.js").Figures>}
 */
export async function readFigures(environment) {
  return json(await ask(`api/figures?${new URLSearchParams({ environment })}`, { cache: "no-store" }));
}

/**
 * Sends a change. Takes as long as the push.
 *
 * @param {string} method such as promote, rollback, reset, hold, release or gates/approve
 * @param {Record<string, string>} fields
 * @returns {Promise<string>} the result, in one line for display
 */
export async function change(method, fields) {
  const { crumbHeader, crumbValue } = document.head.dataset;
  const response = await ask(method, {
    method: "POST",
    headers: crumbHeader && crumbValue ? { [crumbHeader]: crumbValue } : {},
    body: new URLSearchParams(fields),
  });
  return (await json(response)).message;
}

/**
 * @param {string} path relative to the page
 * @param {RequestInit} options
 * @param {number} time in ms until the whole answer is there; for reading
 */
function ask(path, options, time = 20_000) {
  const limit = options.method ? {} : { signal: endAfter(time) };
  const headers = { Accept: "application/json", ...options.headers };
  return reached(fetch(path, { ...options, ...limit, headers }));
}

/**
 * @template T
 * @param {Promise<T>} answer
 */
async function reached(answer) {
  try {
    return await answer;
  } catch (problem) {
    throw new RequestProblem(text("problem.unreachable"), { cause: problem });
  }
}

/** @param {number} time in ms */
function endAfter(time) {
  const end = new AbortController();
  setTimeout(() => end.abort(), time);
  return end.signal;
}

/** @param {Response} response */
async function json(response) {
  const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
  const body = isJson ? await response.json().catch(() => null) : null;
  if (response.ok && body) {
    return body;
  }
  // An expired session is answered with the login page; any other error without our JSON comes from Jenkins or a proxy.
  const stranger =
    response.ok || response.status === 401 ? text("problem.login") : text("problem.answer", response.status);
  throw new RequestProblem(body?.error ?? stranger, { cause: response.status });
}
