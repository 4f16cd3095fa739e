// The menu of narrow screens opens where the reader is. Escape closes it, and so does a phone's key to go back, where a
// browser lets it: it does not leave the page.
const toggle = document.querySelector("[data-md-toggle=drawer]");
let back;

toggle?.addEventListener("change", () => {
  back?.destroy();
  if (!toggle.checked) return;
  const here = [...document.querySelectorAll(".md-nav--primary .md-nav__link--active")];
  here.findLast((link) => link.checkVisibility())?.scrollIntoView({ block: "center" });
  if (globalThis.CloseWatcher) (back = new CloseWatcher()).onclose = () => toggle.checked && toggle.click();
});
