// @ts-check
/** @file The table: one row per commit of the trunk, one column per environment of the release line. */

import { buildCell, environmentCell } from "./cells.js";
import { chip, el, hash, link, subject } from "./dom.js";
import { feeds, lanes } from "./lanes.js";
import { references, reverts } from "./references.js";
import { horizonsAt } from "./stages.js";
import { list, text } from "./text.js";
import { since } from "./times.js";
import { versionName, versionNotes } from "./versions.js";

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Environment} Environment
 */

/**
 * Creates the table with all its rows, or a notice if there are none.
 *
 * @param {import("./types.js").Status} status
 * @param {import("./types.js").Permissions} permissions
 */
export function commitTable(status, permissions) {
  const line = lanes(status.environments).flat();
  const columns = line.filter((one) => one.promotesFrom !== null || feeds(one, line));
  // Explicit roles, because on a narrow screen the parts of the table are not displayed as a table.
  return el(
    "table",
    "jenkins-table rp-rows",
    {
      role: "table",
      "data-key": "rows",
      "aria-label": status.versions ? text("rows.versions") : text("rows", status.trunk),
    },
    el(
      "thead",
      "",
      { role: "rowgroup" },
      el(
        "tr",
        "",
        { role: "row" },
        heading(status.versions ? text("column.version") : text("column.commit"), "rp-rows__commit"),
        heading(text("column.build"), "rp-rows__build"),
        columns.map((environment) => heading(title(environment, line), "rp-rows__cell")),
      ),
    ),
    el(
      "tbody",
      "",
      { role: "rowgroup" },
      status.rows.map((row) => [
        hereLine(row, columns),
        commitRow(row, columns, line, permissions, tagOf(row, status)),
      ]),
    ),
  );
}

/**
 * @param {Environment} environment
 * @param {Environment[]} all
 */
function title(environment, all) {
  return feeds(environment, all) ? text("column.deploy", environment.name) : environment.name;
}

/**
 * @param {string} words
 * @param {string} classes
 */
function heading(words, classes) {
  return el("th", classes, { scope: "col", role: "columnheader" }, words);
}

/**
 * The line above the commit that an environment runs: commits above it are waiting.
 *
 * @param {Row} row
 * @param {Environment[]} columns
 */
function hereLine(row, columns) {
  const here = columns
    .filter((one) => one.promotesFrom !== null && one.commit?.id === row.commit.id)
    .map((one) => one.name);
  return (
    here.length > 0 &&
    el(
      "tr",
      "rp-here",
      { role: "row", "data-key": `here-${row.version ?? ""}-${here.join("-")}` },
      el(
        "td",
        "rp-here__cell",
        { role: "cell", colspan: columns.length + 2 },
        el(
          "span",
          "rp-here__words",
          null,
          here.length === 1 ? text("here.one", here[0]) : text("here.other", list(here)),
        ),
      ),
    )
  );
}

/**
 * @param {Row} row
 * @param {import("./types.js").Status} status
 */
function tagOf(row, status) {
  return status.versions?.tags.find((tag) => tag.name === row.version) ?? null;
}

/**
 * @param {Row} row
 * @param {Environment[]} columns
 * @param {Environment[]} all
 * @param {import("./types.js").Permissions} permissions
 * @param {import("./types.js").VersionTag | null} tag the tag if the row is a version
 */
function commitRow(row, columns, all, permissions, tag) {
  const { commit, build } = row;
  const runs = all.filter((one) => one.commit?.id === commit.id);
  return el(
    "tr",
    "rp-row",
    { role: "row", "data-key": row.version ?? commit.id },
    el(
      "td",
      "rp-rows__commit",
      { role: "cell" },
      el(
        "div",
        `rp-commit${runs.length > 1 ? " rp-commit--crowded" : ""}`,
        null,
        tag && versionName(tag),
        link(build?.url ?? null, "rp-commit__id", hash(commit.id)),
        runs.map((one) => chip("note", one.name)),
        subject(commit.subject),
        references(commit),
        el(
          "span",
          "rp-commit__by rp-quiet",
          null,
          el("bdi", "rp-commit__author", { tooltip: commit.author }, commit.author),
          " · ",
          since(commit.time),
        ),
      ),
      notes(commit, tag, columns),
    ),
    el("td", "rp-rows__build", { role: "cell" }, buildCell(build)),
    columns.map((environment) =>
      el(
        "td",
        "rp-rows__cell",
        { role: "cell", "data-label": title(environment, all) },
        el("div", "rp-cell", null, environmentCell(commit, environment.name, row.cells[environment.name], permissions)),
      ),
    ),
  );
}

/**
 * Unusual properties of a commit or its tag, on a separate line.
 *
 * @param {import("./types.js").Commit} commit
 * @param {import("./types.js").VersionTag | null} tag
 * @param {Environment[]} columns
 */
function notes(commit, tag, columns) {
  const unusual = [...reverts(commit), ...(tag ? versionNotes(tag) : []), ...horizonsAt(commit.id, columns)];
  return unusual.length > 0 && el("div", "rp-chips rp-commit__notes", null, unusual);
}
