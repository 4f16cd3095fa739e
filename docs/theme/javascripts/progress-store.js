// Stores the reader's progress in this browser only: {version, read: {page: true}, checks: {id: how}, last}. `last` is
// the place that was read last: {page, language, title, hash}. Page names omit
// the language, so that both languages share it. `how` is first (right at once), later or wrong.

const KEY = "progress";
const HOWS = ["first", "later", "wrong"];

export function empty() {
  return { version: 1, read: {}, checks: {} };
}

// Throws where the browser blocks storage; the caller tells the reader.
export function load() {
  const kept = localStorage.getItem(KEY);
  return (kept && parse(kept)) || empty();
}

export function save(progress) {
  localStorage.setItem(KEY, JSON.stringify(progress));
}

// Parses the progress in a file; undefined if it is none. Unknown properties are dropped.
export function parse(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (given?.version !== 1 || !isRecord(given.read) || !isRecord(given.checks)) return undefined;
  const progress = empty();
  for (const [page, read] of Object.entries(given.read)) if (read === true) progress.read[page] = true;
  for (const [id, how] of Object.entries(given.checks)) if (HOWS.includes(how)) progress.checks[id] = how;
  if (isPlace(given.last)) {
    const { page, language, title, hash } = given.last;
    progress.last = { page, language, title, hash };
  }
  return progress;
}

// A link is made of it, and a file may say anything.
function isPlace(place) {
  if (!isRecord(place) || typeof place.title !== "string") return false;
  return /^([a-z0-9-]+\/)+$/.test(place.page) && ["ko", "en"].includes(place.language) && /^(#[\w-]+)?$/.test(place.hash);
}

// typeof is "object" for null and arrays too.
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function merge(mine, other) {
  const last = other.last ?? mine.last;
  return { version: 1, read: { ...mine.read, ...other.read }, checks: { ...mine.checks, ...other.checks }, ...(last && { last }) };
}

// Records an opened choice: right at the first try, right later, or not yet.
export function answer(progress, id, right) {
  const before = progress.checks[id];
  if (before === undefined) progress.checks[id] = right ? "first" : "wrong";
  else if (before === "wrong" && right) progress.checks[id] = "later";
}
