// Escape hides a definition that hover or focus shows, until the reader leaves the term. Without this script the
// definitions show and hide all the same.
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
