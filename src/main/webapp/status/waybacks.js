// @ts-check
/** @file The dialog with the deployments that ran on an environment, to choose the one to roll back to. */

import { mark, THERE } from "./activities.js";
import { readActivity } from "./api.js";
import { openDialog } from "./dialog.js";
import { chip, el, hash, sign, spoken, subject, theirs } from "./dom.js";
import { morph } from "./morph.js";
import { spinner } from "./panels.js";
import { askRollback, undoneBy } from "./rollback.js";
import { horizonsAt } from "./stages.js";
import { parts, text } from "./text.js";
import { clockTime, ran, since } from "./times.js";

/** @typedef {import("./types.js").Activity} Activity */

/** The fewest deployments that a page shows, and how many requests may bring them: holds and approvals lie between. */
const FEW = 6;
const REQUESTS = 5;

/**
 * Opens the dialog.
 *
 * @param {import("./status.js").Page} page
 * @param {string} name
 */
export function askWayBack(page, name) {
  /** @type {Activity[]} */
  let deployments = [];
  let before = /** @type {string | null} */ (null);
  let reading = true;
  let problem = "";
  const body = el("div", "rp-waybacks", null);
  /** @type {{commit: string, kind: "rollback" | "undo"} | null} */
  let chosen = null;
  const { dialog } = openDialog(page, {
    title: text("waybacks.title", name),
    content: body,
    draft: null,
    action: null,
    destructive: false,
    submit: async () => null,
  });
  dialog.addEventListener("close", () => chosen && askRollback(page, name, chosen.commit, chosen.kind));
  body.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.key === "older") {
      read();
    } else if (button?.dataset.choose) {
      chosen = { commit: button.dataset.choose, kind: button.dataset.undo === undefined ? "rollback" : "undo" };
      dialog.close();
    }
  });

  async function read() {
    reading = true;
    problem = "";
    draw();
    const first = deployments.length;
    try {
      const least = first + FEW;
      for (let i = 0; i < REQUESTS && dialog.open && deployments.length < least && (i === 0 || before); i++) {
        const page = await readActivity(name, before, {});
        const known = new Set(deployments.map(({ id }) => id));
        // A deployment whose end is on an earlier page is told of there in full.
        deployments = [...deployments, ...page.activities.filter((one) => one.result !== null && !known.has(one.id))];
        before = page.before;
      }
    } catch (wrong) {
      problem = wrong instanceof Error ? wrong.message : String(wrong);
    }
    reading = false;
    draw();
    if (first > 0 && document.activeElement === document.body) {
      // The pressed button is gone.
      const next = body.querySelectorAll(".rp-waybacks__item")[first];
      next instanceof HTMLElement && next.focus();
    }
  }

  function draw() {
    const environment = page.status.environments.find((one) => one.name === name);
    morph(
      body,
      el(
        "div",
        "rp-waybacks",
        null,
        deployments.length > 0 && environment && list(deployments, environment, page),
        problem && el("p", "rp-problem", { role: "alert", "data-key": "problem" }, problem),
        el(
          "p",
          "rp-quiet",
          { role: "status", "data-key": "said" },
          reading ? [spinner(), " ", text("loading")] : deployments.length === 0 && !problem && text("waybacks.none", name),
        ),
        !reading &&
          (before !== null || problem) &&
          el("button", "jenkins-button rp-waybacks__older", { type: "button", "data-key": "older" }, text("waybacks.older")),
      ),
    );
  }
  read();
}

/**
 * @param {Activity[]} deployments newest first
 * @param {import("./types.js").Environment} environment
 * @param {import("./status.js").Page} page
 */
function list(deployments, environment, page) {
  const horizon = environment.rollbackHorizon;
  const last = deployments.filter((one) => isThere(one) && one.commit === horizon?.commit).at(-1);
  const below = last && horizon?.beyond ? deployments.slice(deployments.indexOf(last) + 1).filter(isThere) : [];
  const beyond = new Set(below.map(({ commit }) => commit));
  const undone = undoneBy(environment, page.permissions);
  // After a rollback, what ran since the commit came first is ahead of it: a rollback does not go there.
  const ran = deployments.filter(isThere).map(({ commit }) => commit);
  const first = ran.lastIndexOf(environment.commit?.id ?? "");
  const earlier = new Set(ran.slice(first + 1));
  const ahead = new Set(ran.slice(0, Math.max(0, first)).filter((commit) => !earlier.has(commit)));
  let next = /** @type {string | null} */ (null);
  return el(
    "ol",
    "rp-waybacks__list",
    { "data-key": "list", "aria-label": text("waybacks.list", environment.name) },
    deployments.map((one) => {
      const until = next;
      next = isThere(one) ? one.deployed ?? one.time : next;
      return [
        item(one, until, environment, choice(one, environment, undone, ahead), !below.includes(one) && beyond.has(one.commit)),
        one === last &&
          below.length > 0 &&
          el("li", "rp-waybacks__horizon", { "data-key": "horizon" }, horizonsAt(one.commit ?? "", [environment])),
      ];
    }),
  );
}

/**
 * What can be done with a deployment that is not the running one.
 *
 * @param {Activity} deployment
 * @param {import("./types.js").Environment} environment
 * @param {string | null} undone the commit that ran before the newest rollback, if the user may undo that
 * @param {Set<string | null>} ahead
 */
function choice(deployment, environment, undone, ahead) {
  const { commit, subject } = deployment;
  if (!isThere(deployment) || commit === null || subject === null || commit === environment.commit?.id) {
    return null;
  }
  if (commit === undone) {
    return "undo";
  }
  return ahead.has(commit) ? "ahead" : "rollback";
}

/** @param {Activity} deployment */
function isThere({ result }) {
  return THERE.includes(result ?? "");
}

/**
 * @param {Activity} deployment
 * @param {string | null} until when the next one took its place; null if it runs still
 * @param {import("./types.js").Environment} environment
 * @param {ReturnType<typeof choice>} may
 * @param {boolean} beyond whether its code can't run on today's schema, although it is above the horizon: it came back
 */
function item(deployment, until, environment, may, beyond) {
  const { id, commit, actor, time, deployed, failure, kind } = deployment;
  const there = isThere(deployment);
  return el(
    "li",
    "rp-waybacks__item",
    { "data-key": id, tabindex: -1 },
    el(
      "div",
      "rp-waybacks__what",
      null,
      el(
        "div",
        "rp-waybacks__line",
        null,
        commit !== null && hash(commit),
        deployment.subject === null ? commit !== null && el("span", "rp-quiet", null, text("waybacks.gone")) : subject(deployment.subject),
      ),
      el(
        "div",
        "rp-waybacks__line rp-quiet",
        null,
        mark(deployment),
        kind === "rollback" && text("waybacks.back"),
        theirs(actor),
        clockTime(time),
        there &&
          el(
            "span",
            "",
            null,
            until === null ? parts("waybacks.runs", since(deployed ?? time)) : text("waybacks.ran", ran(deployed ?? time, until)),
          ),
        beyond && chip("plain", sign("⊥"), text("waybacks.beyond")),
        failure !== null && theirs(failure),
      ),
    ),
    may === "ahead" && el("span", "rp-quiet", null, text("waybacks.ahead")),
    (may === "undo" || may === "rollback") &&
      commit !== null &&
      el(
        "button",
        "jenkins-button rp-waybacks__choose",
        { type: "button", "data-choose": commit, "data-key": "choose", "data-undo": may === "undo" },
        may === "undo" ? text("undo.ask") : text("rollback.ask"),
        spoken(" ", text("rollback.spoken", commit.slice(0, 7), environment.name)),
      ),
  );
}
