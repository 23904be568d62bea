// @ts-check
/** @file The line on the page of all pipelines: its banner, and the log of its stops. */

import { change, readLine } from "./api.js";
import { el, theirs } from "./dom.js";
import { askLine, lineBanner } from "./line.js";
import { heldWords, reason } from "./panels.js";
import { parts, text, useTexts } from "./text.js";
import { clockTime, since } from "./times.js";
import { Toast } from "./toast.js";
import { startTooltips } from "./tooltips.js";

/** @typedef {import("./types.js").LineEntry} LineEntry */

class Releases {
  /** @type {import("./types.js").Line} */
  #line = { stopped: null, log: [], may: false };

  /** @param {HTMLElement} root the shell */
  constructor(root) {
    this.root = root;
    this.body = el("div", "", null);
    root.replaceChildren(this.body);
    this.toast = new Toast(root);
    startTooltips(root);
    root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-line]") : null;
      if (button instanceof HTMLElement) {
        askLine(this, button.dataset.line ?? "", this.#line.stopped);
      }
    });
    this.refresh();
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

  async refresh() {
    try {
      this.#line = await readLine();
    } catch (problem) {
      this.say(problem instanceof Error ? problem.message : String(problem), true);
    }
    const { stopped, may, log } = this.#line;
    const banner = lineBanner(stopped, may);
    this.body.replaceChildren(...(banner ? [banner] : []), ...(log.length > 0 ? [logOf(log)] : []));
  }
}

/** @param {LineEntry[]} log newest first */
function logOf(log) {
  return el(
    "details",
    "rp-line-log",
    null,
    el("summary", "rp-link", null, text("line.log")),
    el(
      "ul",
      "rp-activities",
      null,
      log.map((entry) =>
        el(
          "li",
          "rp-activities__item",
          null,
          el("div", "rp-activities__when rp-quiet", null, since(entry.time)),
          el("div", "rp-activities__what", null, told(entry)),
        ),
      ),
    ),
  );
}

/** @param {LineEntry} entry */
function told({ kind, actor, reason: why, until, before }) {
  const who = el("strong", "", null, theirs(actor));
  const what = before === null ? parts("line.log.stop", who) : parts("line.log.edit", who);
  return [
    el("div", "", null, kind === "release" ? parts("line.log.start", who) : what),
    why !== null && el("div", "", null, reason(why)),
    until !== null && el("div", "", null, parts("activity.until", clockTime(until))),
    before !== null && el("div", "rp-quiet", null, text("activity.before"), " ", heldWords(before)),
  ];
}

const shell = document.getElementById("rp-releases");
if (shell) {
  useTexts(shell.dataset.text ?? "{}");
  new Releases(shell);
}
