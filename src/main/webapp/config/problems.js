// @ts-check
/**
 * @file Asks what is wrong with the release pipelines before Jenkins saves the form of its system configuration: a form that
 * is refused later would be lost. The server checks again when it saves.
 */

/** @typedef {{ pipeline: number, environment: number, message: string }} Problem */

const summary = /** @type {HTMLElement | null} */ (document.querySelector(".rp-form-problems"));
const form = summary?.closest("form");
let checked = false;
let asking = false;

if (summary && form) {
  // Before Jenkins' own listeners.
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
    check(summary, form, event.submitter);
  }
}

/**
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
async function check(summary, form, button) {
  asking = true;
  const problems = await ask(summary, form);
  asking = false;
  forget(summary, form);
  if (problems.length > 0) {
    show(summary, form, problems);
    return;
  }
  checked = true;
  form.requestSubmit(button);
  checked = false;
}

/**
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 * @returns {Promise<Problem[]>} none where nobody can say: then the form is saved, which checks it, too
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
 * @returns {Record<string, unknown>} what Jenkins would send
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
  for (const problem of problems) {
    const message = document.createElement("div");
    message.className = "error rp-form-problem";
    message.textContent = problem.message;
    (place(summary, problem) ?? summary).append(message);
  }
  summary.scrollIntoView({ block: "center" });
  summary.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} summary
 * @param {Problem} problem
 * @returns {Element | null} the head of the pipeline or environment that it is about
 */
function place(summary, problem) {
  const section = summary.parentElement;
  const pipeline = section?.querySelectorAll(".repeated-chunk[name=pipelines]")[problem.pipeline];
  const environment = pipeline?.querySelectorAll(".repeated-chunk[name=environments]")[problem.environment];
  const chunk = environment ?? pipeline;
  return chunk?.querySelector(".repeated-chunk__header") ?? chunk ?? null;
}
