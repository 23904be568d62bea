// @ts-check
/** @file Which environment stands behind which. */

/** @typedef {import("./types.js").Environment} Environment */

/**
 * The environments as lines of promotion: each line is one environment and those that commits go on to from there. Where
 * one environment feeds several, the line goes on with production, or else the first; each other begins a line of its own.
 *
 * @param {Environment[]} environments
 * @returns {Environment[][]}
 */
export function lanes(environments) {
  /** @type {Environment[][]} */
  const all = [];
  const open = new Set(environments);
  const first = environments.filter((one) => !environments.some((other) => other.name === one.promotesFrom));
  for (const start of [...first, ...environments]) {
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
 * Whether another environment promotes from this one.
 *
 * @param {Environment} environment
 * @param {Environment[]} all
 */
export function feeds(environment, all) {
  return all.some((other) => other.promotesFrom === environment.name);
}
