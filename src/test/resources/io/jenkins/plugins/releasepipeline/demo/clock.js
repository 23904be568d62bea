/** @file Lets the page go by the clock of the demo's world, which differs from this machine's. */
{
  const Real = Date;
  const ahead = Number(document.currentScript.dataset.ahead);
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length === 0 ? [Real.now() + ahead] : given));
    }

    static now() {
      return Real.now() + ahead;
    }
  };
  // The server's own header has the machine's time.
  const get = Headers.prototype.get;
  Headers.prototype.get = function (name) {
    return name === "Date" ? new Date().toUTCString() : get.call(this, name);
  };
  const show = () => {
    for (const output of document.querySelectorAll("[data-place]")) {
      const timeZone = output.dataset.place;
      const time = new Date().toLocaleString("en-GB", { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone });
      output.textContent = `${time} in ${timeZone.replace(/.*\//, "")}`;
    }
  };
  document.addEventListener("DOMContentLoaded", show);
  setInterval(show, 5000);
}
