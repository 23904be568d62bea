// @ts-check
/** @file Tests the repository of a form before it is saved, and offers the environments that its refs suggest. */

import { adopt } from "./environments.js";

/**
 * @typedef {{
 *   name: string,
 *   production: boolean,
 *   promotesFrom: string,
 *   kind: string,
 *   ref: string,
 *   label: string,
 * }} Proposed
 */

/**
 * @typedef {{
 *   problem: string,
 *   read: string,
 *   push: string,
 *   pushRefused: boolean,
 *   branches: string,
 *   tags: string,
 *   trunk: string,
 *   environments: Proposed[],
 *   yaml: string,
 * }} Report
 */

const place = /** @type {HTMLElement | null} */ (document.querySelector(".rp-repository"));
const button = place?.querySelector("button");
const result = /** @type {HTMLElement | null | undefined} */ (place?.querySelector(".rp-repository__result"));
const form = place?.closest("form");

if (place && button && result && form) {
  button.addEventListener("click", () => test(place, button, result, form));
}

/**
 * @param {HTMLElement} place
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} result
 * @param {HTMLFormElement} form
 */
async function test(place, button, result, form) {
  button.disabled = true;
  result.replaceChildren(line(place.dataset.running ?? ""));
  const report = await ask(place, form);
  button.disabled = false;
  result.replaceChildren(...(report ? lines(place, form, report) : [line(place.dataset.failed ?? "", "error")]));
  // What to do next may be behind the bar with Save.
  result.querySelector("button")?.scrollIntoView({ block: "center" });
}

/**
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 * @returns {Promise<Report | null>} null if Jenkins does not answer
 */
async function ask(place, form) {
  const body = new URLSearchParams();
  for (const field of ["name", "job", "repository", "credentialsId", "trunk"]) {
    const input = form.querySelector(`[name='_.${field}']`);
    body.set(field, input instanceof HTMLInputElement || input instanceof HTMLSelectElement ? input.value : "");
  }
  try {
    const response = await fetch("testRepository", {
      method: "POST",
      headers: window.crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body,
    });
    return response.ok ? await response.json() : null;
  } catch (problem) {
    console.warn("The repository could not be tested", problem);
    return null;
  }
}

/**
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 * @param {Report} report
 * @returns {HTMLElement[]}
 */
function lines(place, form, report) {
  if (report.problem) {
    return [line(report.problem, "error")];
  }
  return [
    line(report.read, "ok"),
    line(report.push, report.pushRefused ? "warning" : "ok"),
    line(report.branches),
    line(report.tags),
    ...(report.environments.length === 0
      ? [line(place.dataset.none ?? "")]
      : proposal(place, form, report)),
  ];
}

/**
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 * @param {Report} report
 * @returns {HTMLElement[]}
 */
function proposal(place, form, report) {
  const list = document.createElement("ul");
  list.append(
    ...report.environments.map((one) => {
      const item = document.createElement("li");
      item.textContent = one.label;
      return item;
    }),
  );
  const add = document.createElement("button");
  add.type = "button";
  add.className = "jenkins-button";
  add.textContent = place.dataset.adopt ?? "";
  add.addEventListener("click", async () => {
    add.disabled = true;
    await adopt(form, report.environments);
    const trunk = form.querySelector("[name='_.trunk']");
    if (trunk instanceof HTMLInputElement && !trunk.value) {
      trunk.value = report.trunk;
      trunk.dispatchEvent(new Event("change", { bubbles: true }));
    }
    place.dispatchEvent(new Event("change", { bubbles: true }));
    result?.append(line(place.dataset.adopted ?? "", "ok"));
  });
  const code = document.createElement("details");
  const heading = document.createElement("summary");
  heading.textContent = place.dataset.code ?? "";
  const yaml = document.createElement("pre");
  yaml.textContent = report.yaml;
  code.append(heading, yaml);
  return [line(place.dataset.proposal ?? ""), list, add, code];
}

/**
 * @param {string} words
 * @param {"ok" | "warning" | "error"} [kind]
 * @returns {HTMLElement}
 */
function line(words, kind) {
  const element = document.createElement("div");
  element.className = kind ?? "";
  element.textContent = words;
  return element;
}
