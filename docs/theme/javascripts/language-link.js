// The link to the other language keeps the calculator's inputs and the section, and stores the choice for the page at
// the root. The listener is on the document, so that it survives instant navigation.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-language-link]");
  if (!link) return;
  try {
    localStorage.setItem("language", link.hreflang);
  } catch {
    // Storage is blocked: the choice is not remembered, but the link still works.
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

// The current section's heading is the last one above the lower edge of the header; both languages have the same ids.
const EDGE_PX = 120;

// Returns the id of the heading under which the reader is, or nothing at the top of the page.
export function hashOfPlace() {
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < EDGE_PX);
  return scrollY > 0 && passed ? passed.id : "";
}
