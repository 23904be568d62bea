// @ts-check
/** @file The web methods of the page; docs/openapi.yaml describes them. */

import { text } from "./text.js";
import { setClock } from "./times.js";

/** A request that was answered with a refusal, or not at all; its message is one line for people. */
export class RequestProblem extends Error {}

let etag = "";

/**
 * The status, or null when it is the one that was read last.
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

/** @returns {Promise<import("./types.js").Permissions>} what the person may do who looks at the page */
export async function readPermissions() {
  return json(await ask("api/permissions", { cache: "no-store" }));
}

/**
 * What would happen, and what the gates say to it now.
 *
 * @param {"promote" | "rollback" | "reset"} kind
 * @param {string} environment
 * @param {string} commit
 * @returns {Promise<import("./types.js").Plan>}
 */
export async function readPlan(kind, environment, commit) {
  return json(await ask(`api/plan?${new URLSearchParams({ kind, environment, commit })}`, { cache: "no-store" }));
}

/**
 * Where the changes are that a text means.
 *
 * @param {string} q
 * @returns {Promise<import("./types.js").Changes>}
 */
export async function findChange(q) {
  return json(await ask(`api/change?${new URLSearchParams({ q })}`, { cache: "no-store" }));
}

/**
 * What happened to an environment, newest first.
 *
 * @param {string} environment
 * @param {string | null} before where an earlier page ended; null for the newest
 * @returns {Promise<import("./types.js").ActivityPage>}
 */
export async function readActivity(environment, before) {
  const query = new URLSearchParams(before ? { environment, before } : { environment });
  return json(await ask(`api/activity?${query}`, { cache: "no-store" }));
}

/**
 * The DORA figures of the last 30 days.
 *
 * @param {string} environment
 * @returns {Promise<import("./types.js").Figures>}
 */
export async function readFigures(environment) {
  return json(await ask(`api/figures?${new URLSearchParams({ environment })}`, { cache: "no-store" }));
}

/**
 * Changes something. Takes as long as the push does.
 *
 * @param {string} method such as promote, rollback, reset, hold, release or gates/approve
 * @param {Record<string, string>} fields
 * @returns {Promise<string>} what was done, one line for people
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
 */
async function ask(path, options) {
  try {
    const limit = options.method ? {} : { signal: endAfter(20_000) };
    const headers = { Accept: "application/json", ...options.headers };
    return await fetch(path, { ...options, ...limit, headers });
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
  // A session that ended is answered with the page to log in, or with a refusal that isn't ours.
  const stranger =
    response.ok || response.status === 401 ? text("problem.login") : text("problem.answer", response.status);
  throw new RequestProblem(body?.error ?? stranger);
}
