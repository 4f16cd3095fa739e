// The drawer of narrow screens opens at the reader's place in the navigation. Escape closes it, and so does a phone's
// back button where the browser supports it; it does not leave the page then.
const toggle = document.querySelector("[data-md-toggle=drawer]");
let back;

toggle?.addEventListener("change", () => {
  back?.destroy();
  if (!toggle.checked) return;
  const here = [...document.querySelectorAll(".md-nav--primary .md-nav__link--active")];
  here.findLast((link) => link.checkVisibility())?.scrollIntoView({ block: "center" });
  if (globalThis.CloseWatcher) (back = new CloseWatcher()).onclose = () => toggle.checked && toggle.click();
});
