// Guesses on the 404 page which pages were meant, from the list of all pages on it, and searches for the words of the
// address. Without this script the whole list can be read.

const MOST = 3;
// The largest distance, as a share of the longer string, at which an address still counts as a typo of a page's.
const FARTHEST = 0.45;
// If no page is similar to the address itself, a page above it is suggested.
const ABOVE = 0.44;

const list = document.querySelector("[data-pages]");
if (list) guess(list);

function guess(list) {
  const asked = words(location.pathname, list.dataset.pages);
  if (asked === "") return;
  offerSearch(asked);
  const found = [...list.querySelectorAll("a")]
    .map((link) => ({ link, far: distance(asked, link, list.dataset.pages) }))
    .filter(({ far }) => far <= FARTHEST)
    .sort((one, other) => one.far - other.far)
    .slice(0, MOST);
  const language = location.pathname.slice(base(list.dataset.pages).length).split("/")[0];
  // Of a bilingual list, show the reader's language: the one in the address, else the one chosen before.
  const wanted = ["ko", "en"].includes(language) ? language : chosen();
  const own = found.filter(({ link }) => !link.hreflang || !wanted || link.hreflang === wanted);
  const shown = own.length > 0 ? own : found;
  const place = document.querySelector("[data-guesses]");
  if (shown.length === 0 || !place) return;
  place.querySelector("ul").replaceChildren(...shown.map(({ link }) => item(link)));
  place.hidden = false;
}

function offerSearch(asked) {
  const place = document.querySelector("[data-ask]");
  if (!place) return;
  for (const link of place.querySelectorAll("a")) {
    link.href += encodeURIComponent(asked);
    link.textContent = link.textContent.replace("{words}", () => asked);
  }
  place.hidden = false;
}

function item(link) {
  const made = document.createElement("li");
  made.append(link.cloneNode(true));
  // In a bilingual list a title alone may be the same in both languages.
  const language = link.closest("[aria-label]")?.getAttribute("aria-label");
  if (link.hreflang && language) made.append(` · ${language}`);
  return made;
}

// Return the smallest distance among: the whole address against the page's, its last segment against the page's last,
// its words against the page's title.
function distance(asked, link, root) {
  const page = words(new URL(link.href).pathname, root);
  if (page === "") return 1;
  const last = (path) => path.split(" ").at(-1);
  const title = link.textContent.toLowerCase().replace(/^(amazon|aws) /, "");
  const above = asked.startsWith(`${page} `) ? ABOVE : 1;
  return Math.min(part(asked, page), 0.05 + part(last(asked), last(page)), 0.1 + part(asked, title), above);
}

function part(one, other) {
  return edits(one, other) / Math.max(one.length, other.length);
}

function base(root) {
  return new URL(root, location.href).pathname.replace(/(ko|en)\/$/, "");
}

// "/ko/Lambda-Billing/index.html" is "lambda billing".
function words(path, root) {
  const relative = path.startsWith(base(root)) ? path.slice(base(root).length) : path;
  return readable(relative)
    .toLowerCase()
    .replace(/(index)?\.(html?|md|php)$/, "")
    .replace(/[/_\s.-]+/g, " ")
    .trim()
    .replace(/^(ko|en)( |$)/, "");
}

function readable(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    // A malformed escape sequence is compared as it stands.
    return path;
  }
}

function chosen() {
  try {
    return localStorage.getItem("language");
  } catch {
    // Storage is blocked: both languages are shown.
    return null;
  }
}

// The Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours.
function edits(one, other) {
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      here[column] = Math.min(above[column] + 1, here[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        here[column] = Math.min(here[column], before[column - 2] + 1);
      }
    }
    [before, above] = [above, here];
  }
  return above[other.length];
}
