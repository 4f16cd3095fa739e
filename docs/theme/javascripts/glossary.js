// Escape hides a definition shown by hover or focus, until the reader leaves the term. Without this script the
// definitions still show and hide.
const hushed = () => document.querySelectorAll(".term[data-hushed]");

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(".term:is(:hover, :focus)")) term.dataset.hushed = "";
});

for (const type of ["pointerout", "focusout"]) {
  addEventListener(type, () => {
    for (const term of hushed()) delete term.dataset.hushed;
  });
}
