// @ts-check
/**
 * @file Shows each environment of a form as one line that opens, can be moved with the keyboard, and tells what is
 *     typed in it. Offers the environments of the form as sources of promotions, also those that are not saved yet.
 */

const ENVIRONMENT = ".repeated-chunk[name=environments]:not(.to-be-removed)";

/**
 * The sources that were chosen: Jenkins fills a list anew with what is saved.
 *
 * @type {WeakMap<HTMLSelectElement, string>}
 */
const sources = new WeakMap();
const texts = /** @type {HTMLElement | null} */ (document.querySelector(".rp-environments"));
const form = texts?.closest("form");

if (texts && form) {
  for (const chunk of all(form)) {
    decorate(texts, chunk, false);
  }
  refresh(form);
  for (const change of ["input", "change", "filled"]) {
    form.addEventListener(change, () => refresh(form));
  }
  form.addEventListener("focusin", (event) => {
    if (isSource(event.target)) {
      offer(form, event.target);
    }
  });
  form.addEventListener("change", (event) => {
    if (isSource(event.target)) {
      sources.set(event.target, event.target.value);
    }
  });
  form.addEventListener("filled", (event) => {
    if (isSource(event.target)) {
      const chosen = sources.get(event.target);
      offer(form, event.target);
      if (chosen !== undefined) {
        choose(event.target, chosen);
      }
    }
  });
  form.addEventListener("rp-reach", (event) => {
    const chunk = event.target instanceof Element ? event.target.closest(ENVIRONMENT) : null;
    if (chunk) {
      open(chunk, true);
    }
  });
  new MutationObserver(() => {
    for (const chunk of all(form)) {
      if (!chunk.querySelector(".rp-environment")) {
        decorate(texts, chunk, true);
      }
    }
    refresh(form);
  }).observe(form, { childList: true, subtree: true });
}

/**
 * @param {HTMLFormElement} form
 * @returns {Element[]} its environments, in their order
 */
function all(form) {
  return [...form.querySelectorAll(ENVIRONMENT)];
}

/**
 * @param {HTMLElement} texts
 * @param {Element} chunk
 * @param {boolean} isNew whether somebody has just added it
 */
function decorate(texts, chunk, isNew) {
  const header = chunk.querySelector(".repeated-chunk__header");
  const content = chunk.querySelector(".jenkins-repeated-chunk__content");
  if (!header || !content) {
    return;
  }
  const handle = header.querySelector(".dd-handle");
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "rp-environment";
  content.id ||= `rp-environment-${Math.random().toString(36).slice(2)}`;
  toggle.setAttribute("aria-controls", content.id);
  const name = document.createElement("span");
  name.className = "rp-environment__name";
  const summary = document.createElement("span");
  summary.className = "rp-environment__summary";
  toggle.append(name, summary);
  toggle.addEventListener("click", () => open(chunk, toggle.getAttribute("aria-expanded") !== "true"));
  header.replaceChildren(...(handle ? [handle] : []), toggle);
  if (handle?.classList.contains("dd-handle")) {
    header.append(mover(texts.dataset.up ?? "", chunk, true), mover(texts.dataset.down ?? "", chunk, false));
  }
  open(chunk, isNew);
}

/**
 * @param {string} words
 * @param {Element} chunk
 * @param {boolean} up
 * @returns {HTMLElement} the button that moves the environment by one
 */
function mover(words, chunk, up) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jenkins-button jenkins-button--tertiary rp-environment__move";
  button.dataset.words = words;
  button.textContent = up ? "↑" : "↓";
  button.addEventListener("click", () => {
    const other = neighbour(chunk, up);
    if (other) {
      if (up) {
        other.before(chunk);
      } else {
        other.after(chunk);
      }
      button.focus();
    }
  });
  return button;
}

/**
 * @param {Element} chunk
 * @param {boolean} before
 * @returns {Element | null} the environment before or after it
 */
function neighbour(chunk, before) {
  const other = before ? chunk.previousElementSibling : chunk.nextElementSibling;
  return other?.matches(ENVIRONMENT) ? other : null;
}

/**
 * @param {Element} chunk
 * @param {boolean} isOpen
 */
function open(chunk, isOpen) {
  chunk.querySelector(".rp-environment")?.setAttribute("aria-expanded", String(isOpen));
  chunk.querySelector(".jenkins-repeated-chunk__content")?.classList.toggle("jenkins-hidden", !isOpen);
}

/** @param {HTMLFormElement} form */
function refresh(form) {
  for (const chunk of all(form)) {
    write(chunk.querySelector(".rp-environment__name"), nameOf(chunk) || (texts?.dataset.unnamed ?? ""));
    write(chunk.querySelector(".rp-environment__summary"), summaryOf(chunk));
    chunk.querySelectorAll(".rp-environment__move").forEach((button, i) => {
      if (button instanceof HTMLButtonElement) {
        button.disabled = !neighbour(chunk, i === 0);
        const words = fill(button.dataset.words, nameOf(chunk));
        if (button.getAttribute("aria-label") !== words) {
          button.setAttribute("aria-label", words);
        }
      }
    });
  }
}

/**
 * Writes only a change: the observer of the form would run again and again.
 *
 * @param {Element | null} place
 * @param {string} words
 */
function write(place, words) {
  if (place && place.textContent !== words) {
    place.textContent = words;
  }
}

/**
 * @param {Element} chunk
 * @returns {string} how it deploys, its gates, and where its commits come from
 */
function summaryOf(chunk) {
  const gates = chunk.querySelectorAll(".repeated-chunk[name=gates]:not(.to-be-removed)").length;
  const source = value(chunk, "promotesFrom");
  return [
    deployOf(chunk),
    gates === 0 ? "" : fill(gates === 1 ? texts?.dataset.gate : texts?.dataset.gates, String(gates)),
    source && fill(texts?.dataset.from, source),
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * @param {Element} chunk
 * @returns {string} the kind of its deploy ref, and the name or pattern
 */
function deployOf(chunk) {
  const kind = /** @type {HTMLSelectElement | null} */ (chunk.querySelector("select.dropdownList"));
  const words = kind?.selectedOptions[0]?.text ?? "";
  const named = refFieldNow(chunk)?.value ?? "";
  return named ? `${words}: ${named}` : words;
}

/**
 * @param {Element} chunk
 * @returns {HTMLInputElement | undefined} the field with the name or pattern of the chosen kind of deploy ref
 */
function refFieldNow(chunk) {
  const kind = chunk.querySelector("select.dropdownList");
  const blocks = kind?.closest(".jenkins-form-item")?.nextElementSibling;
  const inputs = /** @type {HTMLInputElement[]} */ ([
    ...(blocks?.querySelectorAll("input[name='_.name'], input[name='_.pattern']") ?? []),
  ]);
  return inputs.find((input) => input.closest("[field-disabled]") === null);
}

/**
 * @param {Element} chunk
 * @returns {string} the name that is typed
 */
function nameOf(chunk) {
  return value(chunk, "name");
}

/**
 * @param {Element} chunk
 * @param {string} field
 * @returns {string} the value of the first field of this name; in read-only forms its text
 */
function value(chunk, field) {
  const saved = /** @type {HTMLElement | null} */ (chunk.querySelector(".rp-environment-saved"));
  const input = chunk.querySelector(`[name='_.${field}']`);
  return saved
    ? (saved.dataset[field] ?? "")
    : input instanceof HTMLInputElement || input instanceof HTMLSelectElement
      ? input.value.trim()
      : "";
}

/**
 * @param {string | undefined} pattern
 * @param {string} word
 * @returns {string}
 */
function fill(pattern, word) {
  return (pattern ?? "").replace("{0}", word);
}

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLSelectElement}
 */
function isSource(target) {
  return target instanceof HTMLSelectElement && target.name === "_.promotesFrom";
}

/**
 * Offers the other environments of the form, beside what the server has filled in.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLSelectElement} select
 */
function offer(form, select) {
  const own = select.closest(ENVIRONMENT);
  const names = all(form)
    .filter((chunk) => chunk !== own)
    .map(nameOf)
    .filter(Boolean);
  for (const option of [...select.options]) {
    if (option.value && !option.selected && !names.includes(option.value)) {
      option.remove();
    }
  }
  for (const name of names) {
    if (![...select.options].some((option) => option.value === name)) {
      select.add(new Option(name, name));
    }
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {string} source
 */
function choose(select, source) {
  if (![...select.options].some((option) => option.value === source)) {
    select.add(new Option(source, source));
  }
  select.value = source;
}

/**
 * Adds environments that a test of the repository proposes, below those that the form has; one of the same name stays
 * as it is.
 *
 * @param {HTMLFormElement} form
 * @param {import("./repository.js").Proposed[]} proposed
 * @returns {Promise<void>} when all fields are filled in
 */
export async function adopt(form, proposed) {
  const add = /** @type {HTMLElement | null} */ (
    form.querySelector(".rp-environments ~ .jenkins-form-item .repeated-container > .repeatable-add")
  );
  for (const one of proposed) {
    if (add && !all(form).some((chunk) => nameOf(chunk) === one.name)) {
      const before = all(form);
      add.click();
      const chunk = all(form).find((candidate) => !before.includes(candidate));
      if (chunk) {
        await enter(chunk, one);
        open(chunk, false);
      }
    }
  }
  refresh(form);
}

/**
 * @param {Element} chunk
 * @param {import("./repository.js").Proposed} one
 */
async function enter(chunk, one) {
  type(chunk.querySelector("[name='_.name']"), one.name);
  const production = /** @type {HTMLInputElement | null} */ (chunk.querySelector("[name='_.production']"));
  if (production) {
    production.checked = one.production;
  }
  const source = chunk.querySelector("[name='_.promotesFrom']");
  if (isSource(source)) {
    sources.set(source, one.promotesFrom);
    choose(source, one.promotesFrom);
  }
  const kind = /** @type {HTMLSelectElement | null} */ (chunk.querySelector("select.dropdownList"));
  if (kind) {
    kind.selectedIndex = ["branch", "tag", "versionTag"].indexOf(one.kind);
    kind.dispatchEvent(new Event("change", { bubbles: true }));
    type(await refField(chunk), one.ref);
  }
}

/**
 * @param {Element} chunk
 * @returns {Promise<HTMLInputElement | undefined>} the field with the name or pattern, once Jenkins has drawn it; none
 *     if that takes too long
 */
async function refField(chunk) {
  for (let tries = 0; tries < 100; tries++) {
    const field = refFieldNow(chunk);
    if (field) {
      return field;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

/**
 * @param {Element | null | undefined} field
 * @param {string} words
 */
function type(field, words) {
  if (field instanceof HTMLInputElement) {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
