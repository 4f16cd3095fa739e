// The keys that exist, in a dialog: opened by ? or by the footer's button, closed by Escape, its button, or a press
// beside it. Listens on the document, so that it outlives instant navigation.
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
  // The dialog itself is its backdrop; what is inside it is its children.
  if (event.target.matches?.("dialog.keys")) event.target.close();
});
