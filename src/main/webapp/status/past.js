// @ts-check
/** @file What ran at a time? The section; its content is loaded when it is opened. */

import { el } from "./dom.js";
import { text } from "./text.js";

/** The section. It is open at first if the address of the page has a time, `at`. */
export function pastSection() {
  const at = new URL(location.href).searchParams.get("at");
  const details = el(
    "details",
    "rp-past",
    { open: at !== null },
    el("summary", "rp-past__summary", null, el("h2", "rp-past__title", null, text("past.title"))),
  );
  const open = async () => {
    if (details.open && details.children.length === 1) {
      const body = el("div", "rp-past__body", null);
      details.append(body);
      const loaded = await import("./pastform.js").catch(() => null);
      if (loaded) {
        body.append(...new loaded.PastForm(at).elements);
      } else {
        body.append(el("p", "", { role: "status" }, text("problem.unreachable")));
        // Opening it again is another try.
        details.addEventListener("toggle", () => details.open || body.remove());
      }
    }
  };
  details.addEventListener("toggle", open);
  open();
  return details;
}
