// @ts-check
/** @file Polls: often while the page is visible and requests succeed, rarely otherwise. */

const USUAL = 3_000;
const HIDDEN = 60_000;
const SLOWEST = 60_000;

/**
 * Starts to poll, immediately and then as long as the page exists.
 *
 * @param {() => Promise<void>} ask
 * @param {(problem: Error | null) => void} answered called after each attempt
 * @returns {() => void} polls now
 */
export function startPolling(ask, answered) {
  let failures = 0;
  let asking = false;
  let again = false;
  let timer = 0;

  async function round() {
    clearTimeout(timer);
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    /** @type {Error | null} */
    let problem = null;
    try {
      await ask();
      failures = 0;
    } catch (caught) {
      failures++;
      problem = caught instanceof Error ? caught : new Error(String(caught));
    }
    asking = false;
    answered(problem);
    timer = setTimeout(round, again ? 0 : pause());
  }

  function pause() {
    const wanted = Math.min(SLOWEST, USUAL * 2 ** failures);
    return Math.max(failures ? wanted : USUAL, document.hidden ? HIDDEN : 0);
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      round();
    }
  });
  round();
  return round;
}
