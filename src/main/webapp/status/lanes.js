// @ts-check
/** @file The order of environments. */

/** @typedef {{name: string, promotesFrom: string | null, production: boolean}} Environment */

/**
 * Returns the environments as lines of promotion: each line is an environment and those that its commits are promoted
 * to, in order. If an environment has several targets, its line continues with production or else the first; each other
 * target starts its own line.
 *
 * @template {Environment} T
 * @param {T[]} environments
 * @returns {T[][]}
 */
export function lanes(environments) {
  /** @type {T[][]} */
  const all = [];
  const open = new Set(environments);
  const first = environments.filter((one) => !environments.some((other) => other.name === one.promotesFrom));
  for (const start of [...first, ...environments]) {
    /** @type {T[]} */
    const lane = [];
    for (let next = open.has(start) ? start : undefined; next;) {
      const here = next;
      open.delete(here);
      lane.push(here);
      const behind = [...open].filter((other) => other.promotesFrom === here.name);
      next = behind.find((other) => other.production) ?? behind[0];
    }
    if (lane.length > 0) {
      all.push(lane);
    }
  }
  return all;
}

/**
 * Returns whether another environment promotes from this one.
 *
 * @param {Environment} environment
 * @param {Environment[]} all
 */
export function feeds(environment, all) {
  return all.some((other) => other.promotesFrom === environment.name);
}
