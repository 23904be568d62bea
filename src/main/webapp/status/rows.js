// @ts-check
/** @file The table: one row per commit of the trunk, one column per environment of the release line. */

import { buildCell, environmentCell } from "./cells.js";
import { shownOf } from "./closed.js";
import { copyButton } from "./copy.js";
import { chip, el, hash, link, spoken, subject, theirs } from "./dom.js";
import { feeds, lanes } from "./lanes.js";
import { byKey, unlessSame } from "./morph.js";
import { references, reverts } from "./references.js";
import { horizonsAt } from "./stages.js";
import { list, text } from "./text.js";
import { since } from "./times.js";
import { versionName, versionNotes } from "./versions.js";

/** More columns than this leave little room for each. */
const MANY = 3;

/** As many rows as the status has at most. */
const FULL = 50;

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Environment} Environment
 * @typedef {{name: string, title: string}} Column
 * @typedef {ReturnType<typeof factsOf>} Facts all that a row is made of
 */

/**
 * What the table shows: some rows, and parts that {@link import("./browse.js").Browse} fills.
 *
 * @typedef {{rows: Row[], parts: string[], marked: string}} Shown
 */

/**
 * The environments with a column, in the order of the promotion.
 *
 * @param {import("./types.js").Status} status
 */
export function columnsOf(status) {
  const line = lanes(status.environments).flat();
  return line.filter((one) => one.promotesFrom !== null || feeds(one, line));
}

/**
 * Whether the status has as many rows as it can have.
 *
 * @param {import("./types.js").Status} status
 */
export function mayHaveMore(status) {
  return status.rows.length >= FULL;
}

/**
 * Creates the table.
 *
 * @param {import("./types.js").Status} status
 * @param {import("./types.js").Permissions} permissions
 * @param {Shown} shown
 * @param {Element | null} old the table of the page
 */
export function commitTable(status, permissions, shown, old) {
  const line = lanes(status.environments).flat();
  const columns = columnsOf(status);
  // Explicit roles, because on a narrow screen the parts of the table are not displayed as a table.
  return el(
    "table",
    `jenkins-table rp-rows${columns.length > MANY ? " rp-rows--many" : ""}`,
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
    el("tbody", "", { role: "rowgroup" }, rowElements(shown.rows, status, permissions, shown.marked, old?.querySelector("tbody"))),
    shown.parts.map((key) =>
      el("tbody", "rp-rows__part", { role: "rowgroup", "data-key": key, "data-own": true }),
    ),
  );
}

/**
 * Creates the rows of a part of the table, for `morph`.
 *
 * @param {Row[]} rows
 * @param {import("./types.js").Status} status
 * @param {import("./types.js").Permissions} permissions
 * @param {string} marked the key of the row that a link named
 * @param {Element | null} [old] the part of the page
 */
export function rowElements(rows, status, permissions, marked, old) {
  const line = lanes(status.environments).flat();
  const environments = columnsOf(status);
  const columns = environments.map((one) => ({ name: one.name, title: title(one, line) }));
  const shared = JSON.stringify([columns, permissions]);
  const present = byKey(old);
  return rows.map((row) => {
    const facts = factsOf(row, status, line, environments, marked);
    return [
      hereLine(row, environments),
      unlessSame(present.get(rowKey(row)), [shared, shownOf(facts)], () => commitRow(facts, columns, permissions)),
    ];
  });
}

/**
 * @param {Row} row
 * @param {import("./types.js").Status} status
 * @param {Environment[]} line all environments, in the order of the promotion
 * @param {Environment[]} columns
 * @param {string} marked
 */
function factsOf(row, status, line, columns, marked) {
  const { id } = row.commit;
  return {
    row,
    tag: status.versions?.tags.find((tag) => tag.name === row.version) ?? null,
    isMarked: rowKey(row) === marked,
    runs: line.filter(({ commit }) => commit?.id === id).map(({ name }) => name),
    horizons: columns
      .filter(({ rollbackHorizon }) => rollbackHorizon?.commit === id)
      .map(({ name, rollbackHorizon }) => ({ name, rollbackHorizon })),
  };
}

/**
 * What identifies a row, also in links: its version or its commit.
 *
 * @param {Row} row
 */
export function rowKey(row) {
  return row.version ?? row.commit.id;
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
 * @param {Facts} facts
 * @param {Column[]} columns
 * @param {import("./types.js").Permissions} permissions
 */
function commitRow({ row, tag, isMarked, runs, horizons }, columns, permissions) {
  const { commit, build } = row;
  const key = rowKey(row);
  return el(
    "tr",
    `rp-row${isMarked ? " rp-row--marked" : ""}`,
    { role: "row", "data-key": key, tabindex: -1, "aria-current": isMarked && "true" },
    el(
      "td",
      "rp-rows__commit",
      { role: "cell" },
      el(
        "div",
        `rp-commit${runs.length > 1 || columns.length > MANY ? " rp-commit--crowded" : ""}`,
        null,
        tag ? versionName(tag) : row.version !== null && el("strong", "rp-versions__name", null, theirs(row.version)),
        link(build?.url ?? null, "rp-commit__id", hash(commit.id)),
        copyButton(commit.id),
        runs.map((name) => chip("note", name)),
        subject(commit.subject),
        references(commit),
        el(
          "span",
          "rp-commit__by rp-quiet",
          null,
          el("bdi", "rp-commit__author", { tooltip: commit.author }, commit.author),
          " · ",
          el(
            "a",
            "rp-link rp-commit__link",
            { href: `#${new URLSearchParams({ row: key })}` },
            since(commit.time),
            spoken(" ", text("row.link")),
          ),
        ),
      ),
      notes(commit, tag, horizons),
    ),
    el("td", "rp-rows__build", { role: "cell" }, buildCell(build)),
    columns.map(({ name, title: label }) =>
      el(
        "td",
        "rp-rows__cell",
        { role: "cell", "data-label": label },
        el("div", "rp-cell", null, environmentCell(commit, name, row.cells[name], permissions)),
      ),
    ),
  );
}

/**
 * Unusual properties of a commit or its tag, on a separate line.
 *
 * @param {import("./types.js").Commit} commit
 * @param {import("./types.js").VersionTag | null} tag
 * @param {Facts["horizons"]} horizons
 */
function notes(commit, tag, horizons) {
  const unusual = [...reverts(commit), ...(tag ? versionNotes(tag) : []), ...horizonsAt(commit.id, horizons)];
  return unusual.length > 0 && el("div", "rp-chips rp-commit__notes", null, unusual);
}
