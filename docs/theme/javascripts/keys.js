// Lists the keyboard shortcuts in a dialog: opened by ? or the footer's button, closed by Escape, its button, or a
// click outside. The listener is on the document, so that it survives instant navigation.
const typing = "input, textarea, select, [contenteditable]";

function show() {
  const dialog = document.querySelector("dialog.keys");
  if (!dialog.open) dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.isComposing || event.target.closest?.(typing)) return;
  event.preventDefault();
  show();
});

document.addEventListener("click", (event) => {
  if (event.target.name === "show-keys") show();
  // The target is the dialog itself only for clicks on its backdrop; inside, the target is a child.
  if (event.target.matches?.("dialog.keys")) event.target.close();
});
