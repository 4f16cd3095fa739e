// Stores the last successful searches, in this browser only.

const PLACE = "searches";
const KEPT = 5;

export function recentSearches() {
  try {
    const stored = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(stored) ? stored.filter((query) => typeof query === "string").slice(0, KEPT) : [];
  } catch {
    return []; // Storage is blocked or has other data: the history is empty then.
  }
}

export function rememberSearch(query) {
  const text = query.trim();
  if (!text) return;
  store([text, ...recentSearches().filter((other) => other !== text)].slice(0, KEPT));
}

export function forgetSearches() {
  store([]);
}

function store(searches) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(searches));
  } catch {
    // Storage is blocked: nothing is remembered, but the search still works.
  }
}
