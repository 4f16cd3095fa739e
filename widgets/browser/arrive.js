// Who comes by a link with inputs lands on the calculator, with its answer in view.

// Brings `widget` to the top of the screen, once more when its answer is there (`answered`): the theme's script begins a
// page at its top. The reader's first own move ends it.
export function arriveAt(widget, answered) {
  // A frame is a part of somebody else's page, which must not jump.
  if (parent !== window) return;
  const moves = ["wheel", "touchstart", "keydown", "pointerdown"];
  let isMoved = false;
  const move = () => (isMoved = true);
  for (const type of moves) addEventListener(type, move, { capture: true, passive: true, once: true });
  const show = () => {
    if (!isMoved && widget.isConnected && !isAtTop(widget)) widget.scrollIntoView({ behavior: "instant", block: "start" });
  };
  show();
  requestAnimationFrame(() => requestAnimationFrame(show));
  answered.then(show, () => {}).finally(() => {
    for (const type of moves) removeEventListener(type, move, { capture: true });
  });
}

function isAtTop(widget) {
  const { top } = widget.getBoundingClientRect();
  return top >= 0 && top < innerHeight / 4;
}
