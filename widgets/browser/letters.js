// The letters that answers may need and the page does not show, in fonts of their own (scripts/build_site/fonts/subset.py).
//
// With the page they would hold up its first paint; with the first answer that has them they would lay the whole page
// out anew between two keys. So they come with Python.

const WEIGHTS = [400, 700];

export function fetchLetters() {
  const letters = document.querySelector("link[data-answers]")?.dataset.answers;
  if (!letters) return;
  // Without them the system's font draws what is missing.
  for (const weight of WEIGHTS) document.fonts.load(`${weight} 1em Pretendard`, letters).catch(() => {});
}
