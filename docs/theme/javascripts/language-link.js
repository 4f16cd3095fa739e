// The link to the other language keeps the heading and the calculator's inputs, and remembers the choice for the
// page at the root. Listens on the document, so that it outlives instant navigation.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-language-link]");
  if (!link) return;
  try {
    localStorage.setItem("language", link.hreflang);
  } catch {
    // Storage is blocked: the choice is not remembered, the link still works.
  }
  const target = new URL(link.href);
  target.search = location.search;
  target.hash = location.hash;
  link.href = target.href;
}, true);
