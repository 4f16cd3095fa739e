// Sets larger type, if the reader chose it, before the first paint, so that nothing moves. It is no module, because
// modules run later.
(() => {
  const root = document.documentElement;
  const mark = () => {
    for (const button of document.getElementsByName("type-size")) {
      button.setAttribute("aria-pressed", String(root.dataset.type === "large"));
    }
  };
  try {
    if (localStorage.getItem("type-size") === "large") root.dataset.type = "large";
  } catch {
    // Storage is blocked: the choice applies to this page only.
  }
  document.addEventListener("DOMContentLoaded", mark, { once: true });
  // Instant navigation may replace the footer (each-page.js is a module, which would load too late here).
  for (const type of ["DOMContentLoaded", "compute-notes-theme-ready"]) {
    addEventListener(type, () => globalThis.document$?.subscribe(mark), { once: true });
  }
  document.addEventListener("click", (event) => {
    if (event.target.name !== "type-size") return;
    if (root.dataset.type === "large") delete root.dataset.type;
    else root.dataset.type = "large";
    mark();
    try {
      localStorage.setItem("type-size", root.dataset.type ?? "");
    } catch {
      // Storage is blocked, as above.
    }
  });
})();
