// @ts-check
/** @file The page of all pipelines. */

import { change, readOverview, readLine } from "./api.js";
import { el, theirs } from "./dom.js";
import { isIn, sorted } from "./overview.js";
import { OverviewBar } from "./overviewbar.js";
import { OverviewTable } from "./overviewtable.js";
import { troubleLine } from "./header.js";
import { askLine, lineBanner } from "./line.js";
import { lineLog } from "./linelog.js";
import { morph } from "./morph.js";
import { startPolling } from "./polling.js";
import { count, text, useTexts } from "./text.js";
import { Toast } from "./toast.js";
import { startTooltips } from "./tooltips.js";
import { Wall } from "./wall.js";

/** @typedef {import("./overview.js").Overview} Overview */

/** More pipelines than any wall has room for. */
const ON_A_WALL = 50;
const TICK = 20_000;

class Releases {
  /** @type {import("./types.js").Line} */
  #line = { stopped: null, log: [], may: false };
  /** @type {Overview | null} */
  #overview = null;
  /** @type {string | null} */
  #problem = null;
  #mine = /** @type {Map<string, Overview["mine"]>} */ (new Map());
  /** @type {string | null} */
  #stop = null;

  /** @param {HTMLElement} root the shell */
  constructor(root) {
    this.root = root;
    this.banner = el("div", "rp-body rp-releases__banner", null);
    this.said = el("p", "rp-releases__said rp-quiet", { role: "status" });
    this.table = new OverviewTable(root.dataset.root ?? "/");
    this.wall = new Wall(root, () => this.#arrange());
    this.bar = new OverviewBar(this.wall, () => this.#arrange());
    // What the server drew below belongs to what is shown on a wall.
    const drawn = ["rp-releases-broken", "rp-releases-none"].flatMap((id) => document.getElementById(id) ?? []);
    root.replaceChildren(this.banner, ...drawn, this.bar.element, this.said, this.wall.leave);
    this.toast = new Toast(root);
    startTooltips(this.banner);
    root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-line]") : null;
      if (button instanceof HTMLElement) {
        askLine(this, button.dataset.line ?? "", this.#line.stopped);
      }
    });
    this.refresh = startPolling(
      () => this.#read(),
      (problem) => this.#answered(problem),
    );
    setInterval(() => this.table.tick(), TICK);
    addEventListener("resize", () => this.wall.isOn && this.#arrange());
  }

  /**
   * Sends a change to the server.
   *
   * @param {string} method
   * @param {Record<string, string>} fields
   * @returns {Promise<string | null>} the error, or null
   */
  async change(method, fields) {
    try {
      this.say(await change(method, fields), false);
      return null;
    } catch (problem) {
      return problem instanceof Error ? problem.message : String(problem);
    } finally {
      this.#stop = null;
      this.refresh();
    }
  }

  /**
   * @param {string} message
   * @param {boolean} bad
   */
  say(message, bad) {
    this.toast.say(message, bad);
  }

  async #read() {
    const overview = await readOverview();
    if (overview) {
      this.#show(overview);
    }
    const stop = JSON.stringify(this.#overview?.line ?? null);
    if (stop !== this.#stop) {
      // Its log changes with it.
      this.#line = await readLine();
      this.#stop = stop;
    }
  }

  /** @param {Overview} overview */
  #show(overview) {
    this.#overview = overview;
    this.#mine = new Map();
    for (const need of overview.mine) {
      this.#mine.set(need.pipeline, [...(this.#mine.get(need.pipeline) ?? []), need]);
    }
    warn(overview.broken);
    this.table.update(overview.pipelines, this.#mine);
    this.bar.update(overview.pipelines, this.#mine);
    const none = overview.pipelines.length === 0;
    if (none) {
      this.table.element.remove();
    } else if (!this.table.element.isConnected) {
      this.said.after(this.table.element);
    }
    document.getElementById("rp-releases-none")?.toggleAttribute("hidden", !none || overview.broken.length > 0);
    this.#arrange();
    this.bar.element.hidden = none;
    // What the server drew, until now.
    document.getElementById("rp-releases-first")?.remove();
  }

  #arrange() {
    const overview = this.#overview;
    if (overview === null || overview.pipelines.length === 0) {
      this.#say("");
      return;
    }
    const { order, filter, searched } = this.bar;
    const on = this.wall.isOn;
    const shown = this.table.arrange(
      sorted(overview.pipelines, on ? "problems" : order),
      (release, words) => isIn(release, filter, this.#mine) && searched.every((word) => words.includes(word)),
      on ? ON_A_WALL : Infinity,
    );
    const all = overview.pipelines.length;
    const left = on ? Math.max(0, shown - ON_A_WALL) + this.table.cut() : 0;
    const of = shown === all ? count("releases.all", all) : count("releases.some", all, shown);
    this.#say(left > 0 ? count("releases.more", left) : shown === 0 ? text("releases.nothing") : of);
  }

  /** @param {string} words */
  #say(words) {
    if (this.said.textContent !== words) {
      this.said.textContent = words;
    }
  }

  /** @param {Error | null} problem */
  #answered(problem) {
    this.#problem = problem?.message ?? null;
    const { stopped, may, log } = this.#line;
    const fresh = el(
      "div",
      "rp-body rp-releases__banner",
      null,
      troubleLine(null, this.#problem),
      lineBanner(stopped, may),
      log.length > 0 && lineLog(log),
    );
    morph(this.banner, fresh);
  }
}

/**
 * Lists the pipelines that can't be used in the alert that the server drew.
 *
 * @param {Overview["broken"]} broken
 */
function warn(broken) {
  const alert = document.getElementById("rp-releases-broken");
  const listed = alert?.querySelector("ul");
  if (alert && listed) {
    const fresh = broken.map(({ pipeline, reason }) =>
      el("li", "", { "data-key": pipeline }, el("strong", "", null, theirs(pipeline || "–")), ": ", theirs(reason)),
    );
    morph(listed, el("ul", "", null, fresh));
    alert.hidden = broken.length === 0;
  }
}

const shell = document.getElementById("rp-releases");
if (shell) {
  useTexts(shell);
  new Releases(shell);
}
