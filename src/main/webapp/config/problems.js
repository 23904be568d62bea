// @ts-check
/**
 * @file Validates the release pipelines before Jenkins saves the form of its system configuration, because a rejected
 *     form would be lost. The server validates again when it saves.
 */

/** @typedef {{ pipeline: number, environment: number, message: string }} Problem */

const summary = /** @type {HTMLElement | null} */ (document.querySelector(".rp-form-problems"));
const form = summary?.closest("form");
let checked = false;
let asking = false;

if (summary && form) {
  // Runs before Jenkins' own listeners. Apply sends the form without submitting it.
  form.addEventListener(
    "submit",
    (event) => beforeItIsSaved(summary, form, event, () => form.requestSubmit(event.submitter)),
    true,
  );
  form.addEventListener(
    "click",
    (event) => {
      const apply = event.target instanceof Element ? event.target.closest(".apply-button") : null;
      if (apply instanceof HTMLElement) {
        beforeItIsSaved(summary, form, event, () => apply.click());
      }
    },
    true,
  );
}

/**
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 * @param {Event} event
 * @param {() => void} save repeats the action of the event
 */
function beforeItIsSaved(summary, form, event, save) {
  if (checked) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!asking) {
    check(summary, form, save);
  }
}

/**
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 * @param {() => void} save
 */
async function check(summary, form, save) {
  asking = true;
  const problems = await ask(summary, form);
  asking = false;
  forget(summary, form);
  if (problems.length > 0) {
    show(summary, form, problems);
    return;
  }
  checked = true;
  save();
  checked = false;
}

/**
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 * @returns {Promise<Problem[]>} none if the request fails: the form is then saved, and validated by the server
 */
async function ask(summary, form) {
  try {
    const given = read(form)[summary.dataset.form ?? ""];
    if (!given) {
      return [];
    }
    const response = await fetch(summary.dataset.check ?? "", {
      method: "POST",
      headers: window.crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ json: JSON.stringify(given) }),
    });
    return response.ok ? (await response.json()).problems : [];
  } catch (problem) {
    console.warn("The release pipelines could not be checked before they are saved", problem);
    return [];
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, unknown>} the data that Jenkins would send
 */
function read(form) {
  const json = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=json]"));
  return window.buildFormTree(form) && json ? JSON.parse(json.value) : {};
}

/**
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 */
function forget(summary, form) {
  summary.className = "jenkins-hidden rp-form-problems";
  for (const old of form.querySelectorAll(".rp-form-problem")) {
    old.remove();
  }
}

/**
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 * @param {Problem[]} problems
 */
function show(summary, form, problems) {
  summary.className = "jenkins-alert jenkins-alert-danger rp-form-problems";
  const list = document.createElement("ul");
  list.className = "rp-form-problem";
  summary.append(list);
  for (const problem of problems) {
    const item = document.createElement("li");
    const there = place(summary, problem);
    item.append(there ? linkTo(mark(there, problem.message)) : problem.message);
    list.append(item);
  }
  reach(summary);
}

/**
 * @param {Element} chunk
 * @param {string} words
 * @returns {HTMLElement} the message at the form field
 */
function mark(chunk, words) {
  const message = document.createElement("div");
  message.className = "error jenkins-!-margin-left-2 jenkins-!-margin-right-2 rp-form-problem";
  message.textContent = words;
  message.tabIndex = -1;
  const header = chunk.querySelector(".repeated-chunk__header");
  if (header) {
    // Inside the header, it would be covered by the delete button.
    header.after(message);
  } else {
    chunk.prepend(message);
  }
  return message;
}

/**
 * @param {HTMLElement} message
 * @returns {HTMLElement} a link to the message: the form may be many screens long
 */
function linkTo(message) {
  const link = document.createElement("a");
  link.href = "#";
  link.textContent = message.textContent;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    reach(message);
  });
  return link;
}

/** @param {HTMLElement} element */
function reach(element) {
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} summary
 * @param {Problem} problem
 * @returns {Element | null} the pipeline or environment that it is about
 */
function place(summary, problem) {
  const section = summary.parentElement;
  const pipeline = section?.querySelectorAll(".repeated-chunk[name=pipelines]")[problem.pipeline];
  const environment = pipeline?.querySelectorAll(".repeated-chunk[name=environments]")[problem.environment];
  return environment ?? pipeline ?? null;
}
