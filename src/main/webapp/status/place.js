// @ts-check
/** @file The position of a popover: inside the window and beside its button. */

/** The margin around it, in px. */
const GAP = 6;

/**
 * Places it below the button, above or beside it, wherever it fits completely; otherwise where most of it fits.
 * A wide one, which is being read, may cover its button rather than be cut.
 *
 * @param {{left: number, top: number, bottom: number}} button
 * @param {{width: number, height: number}} size of the popover with all its content
 * @param {{width: number, height: number}} room of the window
 * @param {boolean} wide
 * @returns {{left: number, top: number, maxHeight: number}}
 */
export function placeBeside(button, size, room, wide) {
  const above = button.top - 2 * GAP;
  const below = room.height - button.bottom - 2 * GAP;
  const beside = button.left - size.width - GAP;
  const all = room.height - 2 * GAP;
  const left = clamp(button.left - 16, room.width - size.width);
  if (size.height <= below) {
    return { left, top: button.bottom + GAP, maxHeight: below };
  }
  if (size.height <= above) {
    return { left, top: button.top - GAP - size.height, maxHeight: above };
  }
  if (beside >= GAP || wide) {
    return {
      left: beside >= GAP ? beside : left,
      top: clamp(button.top - size.height / 2, room.height - Math.min(size.height, all)),
      maxHeight: all,
    };
  }
  return above > below ? { left, top: GAP, maxHeight: above } : { left, top: button.bottom + GAP, maxHeight: below };
}

/**
 * @param {number} value
 * @param {number} most the value at which the far edge is that of the window
 */
function clamp(value, most) {
  return Math.max(GAP, Math.min(value, most - GAP));
}
