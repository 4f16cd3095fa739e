// Filters the glossary as the reader types: by a term's names in both languages, its other names, its definition, and
// the initial consonants of its Korean name.
import { fold, initials } from "../search/text.js";

const plain = (text) => fold(text).replace(/\s+/g, "");

function filter(input) {
  const wanted = plain(input.value);
  const isInitials = /^[ㄱ-ㅎ]+$/.test(wanted);
  let count = 0;
  for (const name of document.querySelectorAll(".terms > dt")) {
    const meaning = name.nextElementSibling;
    const isFound = isInitials
      ? initials(plain(name.textContent)).includes(wanted)
      : plain(name.textContent).includes(wanted) || plain(meaning.textContent).includes(wanted);
    name.hidden = meaning.hidden = !isFound;
    if (isFound) count += 1;
  }
  document.querySelector(".initials").hidden = wanted !== "";
  const said = input.closest(".term-filter").querySelector("output");
  const words = count ? said.dataset.found.replace("{count}", count) : said.dataset.none;
  said.textContent = wanted ? words : "";
}

document.addEventListener("input", ({ target }) => {
  if (target.closest(".term-filter")) filter(target);
});
