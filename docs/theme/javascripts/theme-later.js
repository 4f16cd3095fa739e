// Brings the theme's script when the reader first moves, touches, types or scrolls: 114 KB that do nothing which is
// seen before. What it would have missed until it is there is said to it again.
import { READY } from "./each-page.js";

const FIRST = ["pointermove", "pointerdown", "keydown", "focusin", "scroll", "wheel"];
// Whoever is in a calculator waits for Python, and for nothing of the theme's: it stops a page for some 100 ms. It comes
// when Python is there and the reader rests, or turns to something else.
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
  // A scroll is the whole page's: where the keyboard is says whose.
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
    // It waits for this event, which has been.
    document.dispatchEvent(new Event("DOMContentLoaded"));
    dispatchEvent(new Event(READY));
    for (const say of missed) say();
  });
  document.head.append(script);
}

// The theme makes every address absolute at once. For a style sheet that means to be fetched again, and where a service
// worker answers, the page stands without style until then, and the theme measures it so. Here the old ones stay until the
// new ones are there; a preloaded font would come a second time, for nobody.
async function makeAbsolute() {
  const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
  const isOfFonts = (link) => link.href.includes("/fonts/");
  sheets.filter(isOfFonts).forEach(seemAbsolute);
  const outdated = await Promise.all(sheets.filter((link) => !isOfFonts(link)).map(fetchAgain));
  for (const link of [...outdated, ...document.querySelectorAll("link[rel=preload]")]) link.remove();
}

// A font is optional: put in anew, it would come too late for the letters that have it, and the lines would break
// elsewhere. The theme leaves alone what says that it is absolute; each page has fonts of its own, so the next one brings
// another link.
function seemAbsolute(link) {
  link.getAttribute = (name) => (name === "href" ? link.href : Element.prototype.getAttribute.call(link, name));
}

// Of the link and its copy with an absolute address, the one to be removed.
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
