// @ts-check
/** @file The files that differ between two commits; the changes of each are loaded when it is opened. */

import { readFiles, readPatch } from "./api.js";
import { chip, el, hash, theirs } from "./dom.js";
import { spinner } from "./panels.js";
import { count, parts, text } from "./text.js";

/**
 * @typedef {import("./types.js").Permissions} Permissions
 * @typedef {import("./types.js").FileList} FileList
 * @typedef {import("./types.js").ChangedFile} ChangedFile
 * @typedef {import("./types.js").Patch} Patch
 */

/** The lists and patches in one part of the page. Commits never change, so each is loaded once. */
export class Files {
  /** @type {Map<string, FileList | Patch | Error | null>} By the key of their <details>; null while they are loading. */
  #known = new Map();

  /**
   * @param {HTMLElement} root contains what {@link view} returns
   * @param {() => void} draw draws the part of the page again
   */
  constructor(root, draw) {
    this.root = root;
    this.draw = draw;
    root.addEventListener("toggle", (event) => this.#toggled(event.target), { capture: true });
  }

  /**
   * @param {string | null} from null for nothing to compare with
   * @param {string} to
   * @param {Permissions} permissions
   */
  view(from, to, permissions) {
    if (from === null || from === to) {
      return null;
    }
    if (!permissions.files) {
      return el("p", "rp-quiet", { "data-key": "files" }, text("files.forbidden"));
    }
    const key = `${from} ${to}`;
    const list = this.#known.get(key);
    return el(
      "details",
      "rp-files",
      { "data-key": `files-${key}`, "data-files": key },
      el("summary", "rp-files__summary rp-link", null, text("files.title")),
      list && "files" in list ? this.#list(list, key) : waiting(list),
    );
  }

  /**
   * @param {FileList} list
   * @param {string} key
   */
  #list(list, key) {
    const { files, counted, complete } = list;
    return el(
      "div",
      "rp-files__body",
      null,
      el(
        "p",
        "rp-quiet",
        null,
        files.length > 0 && (counted ? count("files.count", list.count) : count("files.atLeast", list.count)),
        files.length === 0 && text("files.none"),
        files.length > 0 && [" · ", parts("files.range", hash(list.from), hash(list.to))],
        files.length < list.count && [" · ", text("files.first", files.length)],
        !complete && [" · ", text("files.incomplete")],
      ),
      el(
        "ul",
        "rp-files__list",
        null,
        files.map((file) =>
          el(
            "li",
            "rp-files__item",
            { "data-key": file.id },
            hasLines(file) ? this.#patch(file, key) : el("div", "rp-files__line", null, words(file)),
          ),
        ),
      ),
    );
  }

  /**
   * @param {ChangedFile} file
   * @param {string} range
   */
  #patch(file, range) {
    const key = `${range} ${file.id}`;
    const patch = this.#known.get(key);
    return el(
      "details",
      "rp-patch",
      { "data-key": "patch", "data-files": key },
      el("summary", "rp-files__line", null, words(file)),
      patch && "lines" in patch ? patchLines(patch, file.path) : waiting(patch),
    );
  }

  /** @param {EventTarget | null} target */
  async #toggled(target) {
    const key = target instanceof HTMLDetailsElement && target.open ? target.dataset.files : undefined;
    const known = this.#known.get(key ?? "");
    if (key === undefined || (known !== undefined && !(known instanceof Error))) {
      return;
    }
    this.#known.set(key, null);
    this.draw();
    const [from = "", to = "", file] = key.split(" ");
    try {
      this.#known.set(key, await (file ? readPatch(from, to, file) : readFiles(from, to)));
    } catch (problem) {
      this.#known.set(key, problem instanceof Error ? problem : new Error(String(problem)));
    }
    this.draw();
  }
}

/** @param {FileList | Patch | Error | null | undefined} known */
function waiting(known) {
  return known instanceof Error
    ? el("p", "rp-problem", { role: "alert" }, known.message)
    : el("p", "rp-loading", null, spinner(), text("loading"));
}

/** @param {ChangedFile} file */
function hasLines({ content, added, removed }) {
  return content === "text" && (added ?? 0) + (removed ?? 0) > 0;
}

/** @param {ChangedFile} file */
function words(file) {
  const { path, oldPath, mode, migration, added, removed } = file;
  return [
    kind(file),
    el(
      "span",
      "rp-files__path",
      null,
      theirs(path),
      oldPath !== null && el("span", "rp-quiet", null, " ", parts("files.was", theirs(oldPath))),
    ),
    migration && chip("warning", text("files.migration")),
    mode !== null && el("span", "rp-quiet", null, text("files.mode", mode)),
    without(file) && el("span", "rp-quiet", null, without(file)),
    (added || removed) &&
      el(
        "span",
        "rp-files__counts",
        null,
        el("span", "rp-files__added", null, `+${added ?? 0}`),
        " ",
        el("span", "rp-files__removed", null, `−${removed ?? 0}`),
      ),
  ];
}

/** @param {ChangedFile} file */
function kind(file) {
  switch (file.kind) {
    case "added":
      return chip("good", text("files.added"));
    case "deleted":
      return chip("bad", text("files.deleted"));
    case "renamed":
      return chip("note", text("files.renamed"));
    default:
      return chip("plain", text("files.modified"));
  }
}

/**
 * Why there are no lines to show.
 *
 * @param {ChangedFile} file
 */
function without(file) {
  switch (file.content) {
    case "binary":
      return text("files.binary");
    case "lfs":
      return text("files.lfs");
    case "large":
      return text("files.large");
    case "symlink":
      return text("files.symlink");
    case "submodule":
      return text("files.submodule");
    case "not_utf8":
      return text("files.notUtf8");
    case "missing":
      return text("files.missing");
    case "not_read":
      return text("files.notRead");
    default:
      return null;
  }
}

/**
 * @param {Patch} patch
 * @param {string} path
 */
function patchLines(patch, path) {
  return el(
    "div",
    "",
    null,
    el(
      "pre",
      "rp-patch__lines",
      { tabindex: 0, role: "region", "aria-label": text("patch.of", path) },
      patch.lines.map((line) => el("span", `rp-patch__line ${lineClass(line)}`, null, shown(line))),
    ),
    patch.cut && el("p", "rp-quiet", null, text("patch.cut")),
  );
}

/** @param {string} line */
function lineClass(line) {
  return line.startsWith("+")
    ? "rp-patch__line--added"
    : line.startsWith("-")
      ? "rp-patch__line--removed"
      : line.startsWith(" ")
        ? ""
        : "rp-patch__line--other";
}

/** @param {string} line */
function shown(line) {
  return line.startsWith("\\") ? text("patch.newline") : line;
}
