// @ts-check
/**
 * @file The status page: polls the status and draws it into the shell.
 *
 * The shell is an element with the id rp-status, whose data-text has the page's texts and data-permissions those of the
 * user; its content is replaced, but for a skeleton, which stays until the first status is there. An optional element with
 * the id rp-live, elsewhere, shows the age of the data.
 */

import { askAbortDeployment } from "./abort.js";
import { ActivitySection } from "./activity.js";
import { change, readPermissions, readStatus } from "./api.js";
import { el } from "./dom.js";
import { environmentCards } from "./environments.js";
import { emptyNotice, livePill, notice, troubleLine } from "./header.js";
import { askEditHold, askHold, askRelease } from "./hold.js";
import { askLine, lineBanner } from "./line.js";
import { mayOn } from "./may.js";
import { morph } from "./morph.js";
import { pastSection } from "./past.js";
import { startPolling } from "./polling.js";
import { Promotion } from "./promote.js";
import { askReset } from "./reset.js";
import { askRollback } from "./rollback.js";
import { Search } from "./search.js";
import { text, useTexts } from "./text.js";
import { Toast } from "./toast.js";
import { TableSection } from "./table.js";
import { startTooltips } from "./tooltips.js";
import { versionLine } from "./versions.js";
import { askWayBack } from "./waybacks.js";

/** The state and the actions of the page; passed to its parts. */
export class Page {
  /** @type {import("./types.js").Status} */
  status = {
    pipeline: "",
    repository: "",
    trunk: "",
    fetchedAt: null,
    fetchProblem: null,
    line: null,
    environments: [],
    promotions: [],
    versions: null,
    rows: [],
  };
  /** @type {import("./types.js").Permissions} */
  permissions = {
    promote: false,
    rollback: false,
    hold: false,
    approve: false,
    override: false,
    files: false,
    abort: false,
    line: false,
    known: false,
    actor: "",
    environments: {},
  };
  /** Environments with a pending change request of this page. */
  busy = /** @type {Set<string>} */ (new Set());
  /** Whether the link that opened the page was followed. */
  #followed = false;
  #loaded = false;
  #permitted = false;
  #changed = false;
  /** @type {string | null} */
  #problem = null;

  /** @param {HTMLElement} root the shell */
  constructor(root) {
    this.root = root;
    if (root.dataset.permissions) {
      this.permissions = JSON.parse(root.dataset.permissions);
      this.#permitted = true;
    }
    this.live = document.getElementById("rp-live") ?? el("div", "rp-bar", null);
    this.body = el("div", "rp-body", null);
    this.search = new Search();
    this.activity = new ActivitySection(this);
    this.skeleton = root.querySelector(".rp-skeleton");
    const parts = [
      this.search.element,
      pastSection(),
      ...(this.skeleton ? [this.skeleton] : []),
      this.body,
      this.activity.details,
    ];
    root.replaceChildren(...(this.live.isConnected ? [] : [this.live]), ...parts);
    this.toast = new Toast(root);
    startTooltips(root);
    this.table = new TableSection(this);
    this.promotion = new Promotion(root, this);
    root.addEventListener("click", (event) => this.#click(event));
    this.refresh = startPolling(
      () => this.#read(),
      (problem) => this.#answered(problem),
    );
    setInterval(() => this.#drawLive(), 1000);
  }

  /**
   * Sends a change to the server.
   *
   * @param {Parameters<typeof change>[0]} method
   * @param {Record<string, string>} fields
   * @param {() => void} [done] called before success is announced
   * @returns {Promise<string | null>} the error, or null
   */
  async change(method, fields, done) {
    if (fields.environment) {
      this.busy.add(fields.environment);
    }
    this.promotion.draw();
    try {
      const message = await change(method, fields);
      done?.();
      this.say(message, false);
      return null;
    } catch (problem) {
      return problem instanceof Error ? problem.message : String(problem);
    } finally {
      this.busy.delete(fields.environment);
      this.refresh();
    }
  }

  /**
   * Announces an event, whatever part of the page is visible.
   *
   * @param {string} message
   * @param {boolean} bad
   */
  say(message, bad) {
    this.toast.say(message, bad);
  }

  async #read() {
    const [status] = await Promise.all([readStatus(), this.#permitted || this.#readPermissions()]);
    this.#changed = status !== null;
    if (status) {
      this.status = status;
      this.#loaded = true;
      // The definition may have got an environment since.
      this.#permitted &&= status.environments.every(({ name }) => name in this.permissions.environments);
    }
  }

  async #readPermissions() {
    try {
      this.permissions = await readPermissions();
      this.#permitted = true;
    } catch {
      // Nothing is offered until permissions are known; the next poll tries again.
    }
  }

  /** @param {Error | null} problem */
  #answered(problem) {
    this.#problem = problem?.message ?? null;
    this.#draw();
    if (this.#loaded && this.#permitted && !this.#followed) {
      this.#followed = true;
      this.#followLink();
    }
    if (this.#changed) {
      this.#changed = false;
      this.promotion.statusChanged();
      this.search.again();
      this.table.statusChanged();
      this.activity.statusChanged();
    } else {
      this.promotion.popover.follow();
    }
  }

  /** A build's page links here with its commit: opens the dialog as if its button had been pressed. */
  #followLink() {
    const address = new URL(location.href);
    const { rollback, promote, environment } = Object.fromEntries(address.searchParams);
    const target = this.status.environments.find(({ name }) => name === environment);
    if (target && rollback && mayOn(this.permissions, target.name).rollback) {
      this.#forget(address);
      askRollback(this, target.name, rollback);
    } else if (target && promote) {
      this.#forget(address);
      const button = this.body.querySelector(`[data-promote="${CSS.escape(target.name)}"][data-commit="${CSS.escape(promote)}"]`);
      if (button) {
        button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      } else {
        this.say(text("promote.unlisted", promote.slice(0, 7), target.name), true);
      }
    }
  }

  /** @param {URL} address */
  #forget(address) {
    ["rollback", "promote", "environment"].forEach((name) => address.searchParams.delete(name));
    history.replaceState(null, "", address);
  }

  #draw() {
    this.#drawLive();
    const { status, permissions } = this;
    const fresh = el("div", "rp-body", null, troubleLine(this.#loaded ? status : null, this.#problem));
    if (this.#loaded) {
      fresh.append(
        ...(status.line ? [lineBanner(status.line, permissions.line) || ""] : []),
        environmentCards(status, permissions),
        ...(status.versions ? [versionLine(status.versions)] : []),
        ...(status.rows.length > 0 ? this.table.view() : [emptyNotice(status)]),
        // In the way of nothing while the line runs.
        ...(status.line ? [] : [lineBanner(null, permissions.line) || ""]),
      );
    } else {
      fresh.append(notice(text("empty.unknown"), ""));
    }
    this.skeleton?.remove();
    const focused = document.activeElement;
    const card = this.body.contains(focused) ? focused?.closest(".rp-environment")?.getAttribute("data-key") : null;
    morph(this.body, fresh);
    if (card && !focused?.isConnected) {
      // The button that was pressed is gone with what it did; one with a popover would open it.
      const other = this.body.querySelector(`.rp-environment[data-key="${CSS.escape(card)}"] button:not([data-promote])`);
      other instanceof HTMLElement && other.focus();
    }
    this.table.drawn();
  }

  /** To be called when a part of the page has changed on its own. */
  draw() {
    this.#draw();
  }

  #drawLive() {
    const fresh = this.live.cloneNode(false);
    if (fresh instanceof HTMLElement) {
      fresh.append(livePill(this.#loaded ? this.status : null, this.#problem === null));
      morph(this.live, fresh);
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-ask], [data-line]") : null;
    if (!(button instanceof HTMLElement)) {
      return;
    }
    const { ask, line, environment = "", commit = "" } = button.dataset;
    if (ask === "hold") {
      askHold(this, environment);
    } else if (line) {
      askLine(this, line, this.status.line);
    } else if (ask === "edit") {
      askEditHold(this, environment);
    } else if (ask === "release") {
      askRelease(this, environment);
    } else if (ask === "reset") {
      askReset(this, environment);
    } else if (ask === "rollback" || ask === "undo") {
      askRollback(this, environment, commit, ask);
    } else if (ask === "abort") {
      askAbortDeployment(this, environment);
    } else if (ask === "waybacks") {
      askWayBack(this, environment);
    }
  }
}

const shell = document.getElementById("rp-status");
if (shell) {
  useTexts(shell);
  new Page(shell);
}
