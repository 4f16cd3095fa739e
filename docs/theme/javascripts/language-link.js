// The link to the other language keeps the calculator's inputs and the place on the page, and remembers the choice for
// the page at the root. Listens on the document, so that it outlives instant navigation.
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
  target.hash = isInView(location.hash.slice(1)) ? location.hash : hashOfPlace();
  link.href = target.href;
}, true);

function isInView(id) {
  const place = id && document.getElementById(id)?.getBoundingClientRect();
  return Boolean(place) && place.bottom > 0 && place.top < innerHeight;
}

// The last heading at the upper edge, below the header, or above it; both languages have the same.
const EDGE_PX = 120;

function hashOfPlace() {
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < EDGE_PX);
  return scrollY > 0 && passed ? passed.id : "";
}
