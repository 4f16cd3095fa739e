// Larger type, if the reader chose it: set before the first paint, so that nothing moves. Not a module for that reason.
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
    // Storage is blocked: the choice holds for this page only.
  }
  document.addEventListener("DOMContentLoaded", mark, { once: true });
  // The footer may be a new one after instant navigation (each-page.js is a module, which would come too late here).
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
      // As above.
    }
  });
})();
