// @ts-check
/** @file Whether an approval of the user counts. The plan in the status is the same for all users and does not know. */

import { readPlan } from "./api.js";
import { mayOn } from "./may.js";

/** @typedef {import("./types.js").Plan} Plan */

export class OwnApproval {
  /** The answer, and for which plan it is known, or asked. */
  #answer = { plan: "", excluded: false };

  /**
   * @param {import("./status.js").Page} page
   * @param {() => void} learned the answer to {@link isExcluded} is another
   */
  constructor(page, learned) {
    this.page = page;
    this.learned = learned;
  }

  /**
   * Whether it does not count, because they are an author; false until that is known.
   *
   * @param {Plan} plan
   */
  isExcluded(plan) {
    const key = `${plan.to} ${plan.commit.id} ${plan.expected}`;
    if (plan.ownCommits !== null) {
      this.#answer = { plan: key, excluded: plan.ownCommits };
    } else if (this.#answer.plan !== key && this.#mayApprove(plan)) {
      this.#answer = { plan: key, excluded: false };
      this.#read(plan, key);
    }
    return this.#answer.plan === key && this.#answer.excluded;
  }

  /** @param {Plan} plan */
  #mayApprove({ to, gates }) {
    return (
      mayOn(this.page.permissions, to).approve &&
      gates.some(({ remedies }) => remedies.some(({ action }) => action === "approve"))
    );
  }

  /**
   * @param {Plan} plan
   * @param {string} key
   */
  async #read({ to, commit }, key) {
    // If it can't be read, the answer to the approval says so.
    const read = await readPlan("promote", to, commit.id).catch(() => null);
    if (read && this.#answer.plan === key) {
      this.#answer = { plan: key, excluded: read.ownCommits === true };
      this.learned();
    }
  }
}
