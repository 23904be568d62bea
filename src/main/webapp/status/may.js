// @ts-check
/** @file What the user may do on an environment: their permissions, as far as its promoters and approvers leave them. */

/** @typedef {import("./types.js").Permissions} Permissions */

/**
 * The permissions of the user on an environment. Of an unknown environment, none of those that it may restrict: they are
 * read again with the page.
 *
 * @param {Permissions} permissions
 * @param {string} environment
 * @returns {Permissions & import("./types.js").OnEnvironment}
 */
export function mayOn(permissions, environment) {
  const none = { promote: false, rollback: false, approve: false, abort: false, promoters: null, approvers: null };
  return { ...permissions, ...(permissions.environments[environment] ?? none) };
}
