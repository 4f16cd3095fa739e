// Whether the newest price behind an answer is old by now: Python has no clock, so the answer brings its sentence along,
// hidden, and who reads it has one.

const OLD_MS = 90 * 86_400_000;

export function showAges(answer, now = Date.now()) {
  for (const aged of answer.querySelectorAll("[data-newest]")) {
    aged.hidden = now - Date.parse(aged.dataset.newest) <= OLD_MS;
  }
}
