// @ts-check
/** @file Two deployments, chosen one after the other, and the dialog that compares them. */

import { readComparison } from "./api.js";
import { openDialog } from "./dialog.js";
import { el, hash, short, spoken } from "./dom.js";
import { Files } from "./files.js";
import { morph } from "./morph.js";
import { spinner } from "./panels.js";
import { commitList, commitsLine } from "./plan.js";
import { count, moment, parts, text } from "./text.js";
import { since } from "./times.js";

/**
 * @typedef {import("./types.js").Activity} Activity
 * @typedef {{id: string, commit: string, environment: string, time: string}} Deployment
 */

/** The choice; it stays when another environment's activity is shown. */
export class Choice {
  /** @type {Deployment | null} */
  #chosen = null;

  /**
   * @param {HTMLElement} root contains the buttons
   * @param {import("./status.js").Page} page
   * @param {() => void} draw draws the buttons again
   */
  constructor(root, page, draw) {
    this.root = root;
    this.page = page;
    this.draw = draw;
    this.said = el("p", "rp-activity__said rp-quiet", { role: "status" });
    root.addEventListener("click", (event) => this.#click(event.target));
  }

  /**
   * The button that chooses a deployment, or compares it with the chosen one.
   *
   * @param {Activity} activity
   * @param {string} environment
   */
  button({ id, commit, time }, environment) {
    const chosen = this.#chosen?.id === id;
    return (
      commit !== null &&
      el(
        "button",
        "jenkins-button rp-compare",
        {
          type: "button",
          "data-key": "compare",
          "data-compare": id,
          "data-commit": commit,
          "data-environment": environment,
          "data-time": time,
          "aria-pressed": String(chosen),
        },
        this.#chosen && !chosen
          ? text("compare.with", short(this.#chosen.commit))
          : chosen
            ? text("compare.chosen")
            : text("compare.do"),
        spoken(" ", short(commit)),
      )
    );
  }

  /** @param {EventTarget | null} target */
  #click(target) {
    const button = target instanceof Element ? target.closest("[data-compare]") : null;
    if (!(button instanceof HTMLElement)) {
      return;
    }
    const { compare: id = "", commit = "", environment = "", time = "" } = button.dataset;
    const one = this.#chosen;
    const other = { id, commit, environment, time };
    this.#chosen = one ? null : other;
    this.said.replaceChildren(...(one ? [] : parts("compare.said", short(commit), environment).map(String)));
    this.draw();
    if (one && one.id !== id) {
      const [old, young] = this.#follows(button, one) ? [one, other] : [other, one];
      askComparison(this.page, old, young);
    }
  }

  /**
   * Whether the chosen deployment was before that of the button. Git keeps whole seconds: in the same one, the list knows.
   *
   * @param {HTMLElement} button
   * @param {Deployment} chosen
   */
  #follows(button, { id, time }) {
    const apart = moment(button.dataset.time ?? "") - moment(time);
    const listed = this.root.querySelector(`[data-compare="${CSS.escape(id)}"]`);
    return (
      apart > 0 ||
      (apart === 0 && listed !== null && (button.compareDocumentPosition(listed) & Node.DOCUMENT_POSITION_FOLLOWING) > 0)
    );
  }
}

/**
 * Opens the dialog.
 *
 * @param {import("./status.js").Page} page
 * @param {Deployment} from
 * @param {Deployment} to
 */
function askComparison(page, from, to) {
  /** @type {import("./types.js").Comparison | null} */
  let comparison = null;
  let problem = "";
  const body = el("div", "", null);
  const files = new Files(body, draw);
  openDialog(page, {
    title: parts("compare.title", hash(from.commit), hash(to.commit)),
    content: body,
    draft: null,
    action: null,
    destructive: false,
    submit: async () => null,
  });

  /** @returns {HTMLElement} */
  function view() {
    return el(
      "div",
      "rp-dialog__plan",
      { "aria-live": "polite" },
      el(
        "p",
        "rp-quiet",
        null,
        [from, to].map(({ commit, environment, time }, i) => [
          i > 0 && " → ",
          parts("compare.where", hash(commit), environment, since(time)),
        ]),
      ),
      problem && el("p", "rp-problem", { role: "alert" }, problem),
      !comparison && !problem && el("p", "rp-loading", null, spinner(), text("loading")),
      comparison && sides(comparison),
      comparison && files.view(comparison.from.id, comparison.to.id, page.permissions),
    );
  }

  function draw() {
    morph(body, view());
  }

  async function read() {
    try {
      comparison = await readComparison(from.commit, to.commit);
    } catch (wrong) {
      problem = wrong instanceof Error ? wrong.message : String(wrong);
    }
    draw();
  }
  draw();
  read();
}

/** @param {import("./types.js").Comparison} comparison */
function sides({ from, to, added, removed, compareUrl }) {
  if (from.id === to.id) {
    return el("p", "", null, text("compare.same"));
  }
  return [
    el("ul", "rp-plan", { "data-key": "plan" }, commitsLine(added, compareUrl)),
    added.count > 0 && commitList(added),
    removed.count > 0 && el("p", "rp-dialog__lead", { "data-key": "removed" }, count("compare.removed", removed.count)),
    removed.count > 0 && el("div", "", { "data-key": "gone" }, commitList(removed)),
  ];
}
