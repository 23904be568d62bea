// @ts-check
/** @file The popover to confirm a promotion: its plan, Cancel, Abort build and Proceed. */

import { abortButtons, askAbort } from "./abort.js";
import { readPlan } from "./api.js";
import { el, hash, short, theirs } from "./dom.js";
import { Files } from "./files.js";
import { askGate, gateButtons } from "./gates.js";
import { mayOn } from "./may.js";
import { Notes } from "./notes.js";
import { OwnApproval } from "./ownapproval.js";
import { spinner } from "./panels.js";
import { ownHold, passes, passField } from "./passhold.js";
import { commitList, planLines, refusal, runsAlready } from "./plan.js";
import { Popover } from "./popover.js";
import { progressLine } from "./progress.js";
import { forgetTag, tagField, tagGiven } from "./tagname.js";
import { parts, text } from "./text.js";
import { planWarnings } from "./warnings.js";
import { askWhy, forgetWhy, whyField, whyGiven } from "./whyfield.js";

/** @typedef {import("./types.js").Plan} Plan */

export class Promotion {
  /** What it was opened for: the button may be for a newer commit by now. */
  #asked = { to: "", commit: "" };
  /** @type {Plan | null} The plan that is shown; null while it is loading. */
  #plan = null;
  /** Whether the environment has changed since the plan was shown. */
  #outdated = false;
  #problem = "";
  /** Counts the openings, so that a late answer for another button is ignored. */
  #turn = 0;
  /** Counts what was read, so that an answer that comes after a newer one is ignored. */
  #reads = 0;
  /** The problem that it could not be read, which the next that can be read solves. */
  #unread = "";

  /**
   * @param {HTMLElement} root
   * @param {import("./status.js").Page} page
   */
  constructor(root, page) {
    this.page = page;
    this.popover = new Popover(root, "[data-promote]", { opened: () => this.#opened(), closed: () => this.#turn++ });
    this.notes = new Notes(
      this.popover.element,
      () => this.#readNotes(),
      () => this.draw(),
    );
    this.files = new Files(this.popover.element, () => this.draw());
    this.own = new OwnApproval(page, () => this.draw());
    this.popover.element.addEventListener("click", (event) => this.#click(event));
    this.popover.element.addEventListener("change", () => this.draw());
    this.popover.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type !== "checkbox") {
        this.#proceed();
      }
    });
  }

  /**
   * To be called after the status changed: updates an open popover, but never replaces the plan that is about to be
   * confirmed.
   */
  statusChanged() {
    this.popover.follow();
    if (this.popover.anchor) {
      const known = this.#known();
      if (known) {
        this.#take(known);
      } else {
        this.#read();
      }
      this.notes.again();
    }
    this.draw();
  }

  draw() {
    if (this.popover.anchor) {
      this.popover.draw(this.#view());
    }
  }

  #opened() {
    this.#turn++;
    this.#problem = "";
    this.#outdated = false;
    this.#asked = this.#offered();
    this.#plan = this.#known() ?? null;
    this.draw();
    this.notes.again();
    if (!this.#plan) {
      this.#read();
    }
  }

  /** Returns the plan in the status, if it is for the same commit and environment. */
  #known() {
    const { to, commit } = this.#asked;
    return this.page.status.promotions.find((plan) => plan.to === to && plan.commit.id === commit);
  }

  /** What the button is for now. */
  #offered() {
    const { promote = "", commit = "" } = this.popover.anchor?.dataset ?? {};
    return { to: promote, commit };
  }

  async #read() {
    const turn = this.#turn;
    const read = ++this.#reads;
    const { to, commit } = this.#asked;
    try {
      const plan = await readPlan("promote", to, commit);
      if (turn === this.#turn && read === this.#reads) {
        this.#take(plan);
      }
    } catch (problem) {
      if (turn === this.#turn && read === this.#reads && problem instanceof Error) {
        this.#problem = this.#unread = problem.message;
      }
    }
    this.draw();
  }

  /** The plan in the status has none, so that polls stay small. */
  async #readNotes() {
    const { to, commit } = this.#asked;
    return (await readPlan("promote", to, commit)).releaseNotes;
  }

  /** @param {Plan} plan newer than the one shown */
  #take(plan) {
    this.#reads++;
    if (this.#problem === this.#unread) {
      this.#problem = "";
    }
    this.#outdated = this.#plan !== null && this.#plan.expected !== plan.expected;
    if (!this.#outdated) {
      this.#plan = plan;
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (event.detail > 1) {
      // What a double click opened has other buttons in the same place.
      return undefined;
    }
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.gate) {
      // Focus returns to the origin of the popover, also when the dialog closes.
      this.popover.close();
      return askGate(this.page, button);
    }
    if (button?.dataset.abort) {
      this.popover.close();
      return askAbort(this.page, button);
    }
    switch (button?.dataset.key) {
      case "cancel":
        return this.popover.close();
      case "renew":
        this.popover.element.focus();
        return this.#opened();
      case "proceed":
        return this.#proceed();
      default:
        return undefined;
    }
  }

  async #proceed() {
    const plan = this.#plan;
    if (!plan || !this.#mayProceed(plan) || this.#outdated || this.page.busy.has(plan.to)) {
      return;
    }
    const passed = ownHold(plan, this.page);
    const reason = whyGiven(this.popover.element);
    if (reason === "" && this.#requiresReason(plan)) {
      this.#problem = text("reason.missing");
      this.draw();
      return askWhy(this.popover.element);
    }
    this.#problem = "";
    const tag = tagGiven(this.popover.element);
    this.popover.element.focus();
    const turn = this.#turn;
    const problem = await this.page.change(
      "promote",
      { environment: plan.to, commit: plan.commit.id, expected: plan.expected ?? "", reason, ...tag, ...(passed ? { passHold: passed.reason } : {}) },
      () => {
        forgetTag(plan);
        forgetWhy(plan);
        if (turn === this.#turn) {
          this.popover.close();
        }
      },
    );
    if (problem && turn === this.#turn) {
      this.#problem = problem;
    } else if (problem) {
      this.page.say(problem, true);
    }
    this.draw();
  }

  /** @param {Plan} plan */
  #mayProceed(plan) {
    return plan.open || (ownHold(plan, this.page) !== null && passes(this.popover.element));
  }

  /** @param {Plan} plan */
  #pass(plan) {
    const hold = ownHold(plan, this.page);
    return hold && passField(plan, hold);
  }

  /** @param {Plan} plan */
  #requiresReason(plan) {
    return this.page.status.environments.some((one) => one.name === plan.to && one.requireReason);
  }

  /** What the user may do on the environment that is asked about. */
  #may() {
    return mayOn(this.page.permissions, this.#asked.to);
  }

  /** Why the user may not promote: the permission that is missing, and who the promoters are. */
  #forbidden() {
    const { promote, promoters } = this.#may();
    const permission = this.page.permissions.promote ? [] : [text("promote.forbidden")];
    return promote ? [] : [...permission, ...(promoters === null ? [] : [promoters])];
  }

  #view() {
    const plan = this.#plan;
    const { to, commit } = this.#asked;
    return el(
      "div",
      "rp-popover__content",
      null,
      el(
        "div",
        "rp-popover__scroll",
        null,
        el("h2", "rp-popover__title", { id: "rp-popover-title" }, parts("promote.title", hash(commit), to)),
        this.#progress(to),
        plan
          ? [
              planLines(plan),
              planWarnings(plan),
              plan.commits.length > 0 &&
                el(
                  "details",
                  "rp-popover__commits",
                  null,
                  el("summary", "rp-link", null, text("plan.commits")),
                  commitList(plan),
                ),
              !runsAlready(plan) && this.files.view(plan.expected, plan.commit.id, this.page.permissions),
              !runsAlready(plan) && this.notes.view(`${to}-${commit}`, `${short(commit)} → ${to}`),
            ]
          : !this.#problem && el("p", "rp-loading", null, spinner(), text("plan.reading")),
        plan && this.#may().promote && !runsAlready(plan) && [tagField(plan), whyField(plan, this.#requiresReason(plan))],
        plan && !this.#outdated && refusal(plan),
        plan && !this.#outdated && this.#pass(plan),
        plan && !this.#outdated && !runsAlready(plan) && gateButtons(plan, this.page.permissions, this.own.isExcluded(plan)),
        this.#outdated && el("p", "rp-refusal", { role: "status", "data-key": "outdated" }, text("plan.outdated", to)),
        this.#newer(),
      ),
      this.#problem &&
        el(
          "div",
          "rp-popover__problem",
          { "data-key": "problem" },
          el("p", "rp-problem", { role: "alert" }, this.#problem),
        ),
      this.#forbidden().map((words) => el("p", "rp-quiet rp-popover__note", { "data-key": words }, theirs(words))),
      this.#buttons(abortButtons(plan, this.page.permissions)),
    );
  }

  /**
   * The deployment that is running there: another one waits for it.
   *
   * @param {string} to
   */
  #progress(to) {
    const deploying = this.page.status.environments.find((one) => one.name === to)?.deploying;
    return deploying && el("p", "rp-popover__progress", { "data-key": "progress" }, spinner(), " ", hash(deploying.commit), " · ", progressLine(deploying));
  }

  /** A commit that came since, for which the button is now. */
  #newer() {
    const { commit } = this.#offered();
    return (
      commit !== this.#asked.commit &&
      el(
        "p",
        "rp-quiet",
        { role: "status", "data-key": "newer" },
        parts("plan.newer", hash(commit)),
        " ",
        !this.#outdated && el("button", "jenkins-button", { type: "button", "data-key": "renew" }, text("plan.renew")),
      )
    );
  }

  /** @param {HTMLElement[]} aborts */
  #buttons(aborts) {
    const plan = this.#plan;
    if (!this.#may().promote && aborts.length === 0) {
      return null;
    }
    const busy = plan !== null && this.page.busy.has(plan.to);
    return el(
      "div",
      "rp-buttons rp-popover__buttons",
      { "data-key": "buttons" },
      busy && el("span", "rp-loading", { role: "status" }, spinner(), text("promote.busy")),
      el("button", "jenkins-button", { type: "button", "data-key": "cancel" }, text("cancel")),
      aborts,
      this.#may().promote && !(plan && runsAlready(plan)) && this.#yes(busy),
    );
  }

  /** @param {boolean} busy */
  #yes(busy) {
    const plan = this.#plan;
    return this.#outdated
        ? el(
            "button",
            "jenkins-button jenkins-button--primary",
            { type: "button", "data-key": "renew" },
            text("plan.renew"),
          )
        : el(
            "button",
            "jenkins-button jenkins-button--primary",
            {
              type: "button",
              "data-key": "proceed",
              disabled: busy || !plan || !this.#mayProceed(plan),
              "aria-describedby": plan && !plan.open ? "rp-refusal" : null,
            },
            text("promote.do"),
          );
  }
}
