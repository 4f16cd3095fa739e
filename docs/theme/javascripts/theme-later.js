// Loads the theme's script at the reader's first movement, touch, key or scroll: 114 KB without which the page looks
// the same. Events from before it has loaded are replayed to it.
import { READY } from "./each-page.js";

const FIRST = ["pointermove", "pointerdown", "keydown", "focusin", "scroll", "wheel"];
// In a calculator Python comes first, because the theme's script blocks the main thread for about 100 ms. It loads when
// Python is ready and the reader is idle, or uses another part of the page.
const CALCULATOR = "calc-widget, calc-card";
const STARTING = 'calc-widget[data-state="loading"]';
const REST_MS = 1500;
const ITS_KEYS = ["p", "n", ",", "."];
const address = new URL(document.querySelector("script[data-theme]").dataset.theme, document.baseURI);
const missed = [];
let waiting;

function note(event) {
  if (event.type === "change" && event.target.name === "__palette") missed.push(() => event.target.dispatchEvent(new Event("change")));
  if (event.type === "keydown" && ITS_KEYS.includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    missed.push(() => event.target.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, bubbles: true })));
  }
}

function bring({ target }) {
  clearTimeout(waiting);
  // A scroll event belongs to the whole page, so the focus tells whether the reader is in a calculator.
  const place = target.closest ? target : document.activeElement;
  if (place?.closest(CALCULATOR)) rest();
  else waiting = setTimeout(load);
}

function rest() {
  waiting = setTimeout(() => (document.querySelector(STARTING) ? rest() : load()), REST_MS);
}

async function load() {
  for (const type of FIRST) removeEventListener(type, bring, true);
  await makeAbsolute();
  const script = document.createElement("script");
  script.src = address;
  script.addEventListener("load", () => {
    removeEventListener("change", note, true);
    removeEventListener("keydown", note, true);
    // The theme waits for this event, which has already fired.
    document.dispatchEvent(new Event("DOMContentLoaded"));
    dispatchEvent(new Event(READY));
    for (const say of missed) say();
  });
  document.head.append(script);
}

// The theme makes every URL absolute at once. The browser then fetches each style sheet again, and under a service
// worker the page has no style meanwhile, and the theme measures it so. So the old links stay until the new ones have
// loaded. A preloaded font would only be fetched twice.
async function makeAbsolute() {
  const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
  const isOfFonts = (link) => link.href.includes("/fonts/");
  sheets.filter(isOfFonts).forEach(seemAbsolute);
  const outdated = await Promise.all(sheets.filter((link) => !isOfFonts(link)).map(fetchAgain));
  for (const link of [...outdated, ...document.querySelectorAll("link[rel=preload]")]) link.remove();
}

// A font-display of optional means that a font link inserted anew would load too late for its text, and lines would
// break elsewhere. The theme skips links that claim an absolute URL; each page has fonts of its own, so the next page
// brings other links.
function seemAbsolute(link) {
  link.getAttribute = (name) => (name === "href" ? link.href : Element.prototype.getAttribute.call(link, name));
}

// Return the one to remove of a link and its copy with an absolute URL.
function fetchAgain(link) {
  const fresh = link.cloneNode();
  fresh.href = link.href;
  link.before(fresh);
  return new Promise((resolve) => {
    fresh.addEventListener("load", () => resolve(link));
    fresh.addEventListener("error", () => resolve(fresh));
  });
}

for (const type of FIRST) addEventListener(type, bring, { capture: true, passive: true });
for (const type of ["change", "keydown"]) addEventListener(type, note, true);
