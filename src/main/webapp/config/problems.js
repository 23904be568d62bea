// @ts-check
/**
 * @file Validates a form before Jenkins saves it, because a rejected form would be lost. The server validates again
 *     when it saves.
 */

export {};

/** @typedef {{ environment: number, message: string }} Problem */

const summary = /** @type {HTMLElement | null} */ (document.querySelector(".rp-form-problems"));
const form = summary?.closest("form");
let checked = false;
let asking = false;

if (summary && form) {
  // Runs before Jenkins' own listeners.
  form.addEventListener("submit", (event) => beforeItIsSaved(summary, form, event), true);
}

/**
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 * @param {SubmitEvent} event
 */
function beforeItIsSaved(summary, form, event) {
  if (checked) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!asking) {
    check(summary, form, () => form.requestSubmit(event.submitter));
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
 * @returns {Promise<Problem[]>} one if the request fails: saving the form would lose what was typed
 */
async function ask(summary, form) {
  try {
    const response = await fetch(summary.dataset.check ?? "", {
      method: "POST",
      headers: window.crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ json: read(form) }),
    });
    if (response.ok) {
      return (await response.json()).problems;
    }
    console.warn("The form could not be checked before it is saved", response.status);
  } catch (problem) {
    console.warn("The form could not be checked before it is saved", problem);
  }
  return [{ environment: -1, message: summary.dataset.notChecked ?? "" }];
}

/**
 * @param {HTMLFormElement} form
 * @returns {string} the data that Jenkins would send
 */
function read(form) {
  const json = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=json]"));
  return window.buildFormTree(form) && json ? json.value : "{}";
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
  const environments = form.querySelectorAll(".repeated-chunk[name=environments]");
  for (const problem of problems) {
    const item = document.createElement("li");
    const there = environments[problem.environment];
    item.append(there ? linkTo(mark(there, problem.message)) : problem.message);
    list.append(item);
  }
  reach(summary);
}

/**
 * @param {Element} chunk
 * @param {string} words
 * @returns {HTMLElement} the message at the environment
 */
function mark(chunk, words) {
  const message = document.createElement("div");
  message.className = "error jenkins-!-margin-left-2 jenkins-!-margin-right-2 rp-form-problem";
  message.textContent = words;
  message.tabIndex = -1;
  // Inside the header, it would be covered by the delete button.
  chunk.querySelector(".repeated-chunk__header")?.after(message);
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
    message.dispatchEvent(new CustomEvent("rp-reach", { bubbles: true }));
    reach(message);
  });
  return link;
}

/** @param {HTMLElement} element */
function reach(element) {
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}
