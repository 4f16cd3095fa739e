// Ticks pages as read, records the answers to self-checks, and fills the progress page (/// progress). It renders
// nothing: it sets checkboxes and fills numbers into the page's sentences. Listeners are on the document, so that they
// survive instant navigation.

import { onEachPage } from "./each-page.js";
import { hashOfPlace } from "./language-link.js";
import { answer, empty, load, merge, parse, save } from "./progress-store.js";

// The tick at a page's end; the page of progress has one for every page.
const thisPage = () => document.querySelector(".page-progress [data-page-read]")?.dataset.pageRead;

function change(work) {
  try {
    const progress = load();
    work(progress);
    save(progress);
    show();
    return true;
  } catch (error) {
    console.info(`progress: ${error.message}`);
    sayBlocked();
    return false;
  }
}

function sayBlocked() {
  for (const place of document.querySelectorAll("[data-blocked]")) place.textContent = place.dataset.blocked;
}

// Records what the reader did before this script loaded.
function takeEarly() {
  const ticks = document.querySelectorAll("[data-page-read]:checked");
  // The order of opening is unknown, so this does not count as right at once.
  const choices = ["wrong", "right"].flatMap((how) => [...document.querySelectorAll(`.self-check .${how}[open]`)]);
  if (!ticks.length && !choices.length) return;
  change((progress) => {
    for (const tick of ticks) progress.read[tick.dataset.pageRead] = true;
    for (const choice of choices) note(progress, choice);
  });
}

function note(progress, choice) {
  const page = thisPage();
  if (page === undefined) return;
  const check = choice.closest(".self-check");
  const right = choice.classList.contains("right");
  // A question with two right choices is answered when both have been opened.
  if (right) {
    choice.dataset.opened = "";
    if (check.querySelector(".right:not([data-opened])")) return;
  }
  answer(progress, `${page}#${check.id}`, right);
}

function show() {
  let progress;
  try {
    progress = load();
  } catch {
    sayBlocked();
    return;
  }
  for (const tick of document.querySelectorAll("[data-page-read]")) {
    tick.checked = progress.read[tick.dataset.pageRead] === true;
  }
  showWayOn(progress);
  const total = { pages: 0, read: 0, questions: 0, answered: 0, first: 0, later: 0 };
  for (const row of document.querySelectorAll("tr[data-page]")) {
    const hows = Object.entries(progress.checks).filter(([id]) => id.startsWith(`${row.dataset.page}#`));
    const right = hows.filter(([, how]) => how !== "wrong").length;
    row.querySelector("[data-part=answered]").textContent = hows.length;
    row.querySelector("[data-part=right]").textContent = right;
    total.pages += 1;
    total.read += progress.read[row.dataset.page] ? 1 : 0;
    total.questions += Number(row.dataset.questions);
    total.answered += hows.length;
    total.first += hows.filter(([, how]) => how === "first").length;
    total.later += hows.filter(([, how]) => how === "later").length;
  }
  for (const place of document.querySelectorAll("[data-progress-sum]")) {
    place.textContent = place.dataset.progressSum.replace(/\{(\w+)\}/g, (_, name) => total[name]);
  }
}

// Fills the links that lead on: to the place that was read last, and to the questions whose last answer was wrong.
function showWayOn({ last, checks }) {
  const wrong = Object.keys(checks).filter((id) => checks[id] === "wrong");
  const language = document.documentElement.lang;
  for (const link of document.querySelectorAll("[data-continue]")) {
    if (!last) continue;
    link.textContent = link.dataset.continue.replace("{page}", last.title);
    link.href = addressOf(last.language, `${last.page}${last.hash}`);
  }
  for (const link of document.querySelectorAll("[data-again]")) {
    if (!wrong.length) continue;
    link.textContent = link.dataset.again.replace("{count}", wrong.length);
    link.href = addressOf(language, wrong[0]);
  }
  for (const place of document.querySelectorAll("[data-part=again]")) {
    const { page } = place.closest("tr").dataset;
    place.replaceChildren(...wrong.filter((id) => id.startsWith(`${page}#`)).flatMap((id) => {
      const link = document.createElement("a");
      link.href = addressOf(language, id);
      link.textContent = place.dataset.word.replace("{number}", id.split("-").at(-1));
      return [" ", link];
    }));
  }
}

function addressOf(language, place) {
  const [page, hash] = place.split("#");
  const file = location.protocol === "file:" ? "index.html" : "";
  return `${document.querySelector("search-box").dataset.base}../${language}/${page}${file}${hash ? `#${hash}` : ""}`;
}

// Notes where the reader is when the page is left. Looking up a place is no work for which a blocked storage is told.
function notePlace() {
  const page = thisPage();
  if (page === undefined) return;
  const id = hashOfPlace();
  const title = document.querySelector("h1").firstChild.textContent.trim();
  try {
    save({ ...load(), last: { page, language: document.documentElement.lang, title, hash: id && `#${id}` } });
  } catch {
    // Storage is blocked.
  }
}

function tell(sentence) {
  document.querySelector("[data-progress-said]").textContent = sentence;
}

function exportFile(button) {
  const file = new Blob([`${JSON.stringify(load(), null, 2)}\n`], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "compute-notes-progress.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 2000);
  tell(button.dataset.done);
}

async function importFile(input) {
  const [file] = input.files;
  if (!file) return;
  const given = parse(await file.text());
  input.value = "";
  if (!given) tell(input.dataset.refused);
  else if (change((progress) => Object.assign(progress, merge(progress, given)))) tell(input.dataset.done);
}

document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && notePlace());
document.addEventListener("click", ({ target }) => target.closest("a") && notePlace(), true);

document.addEventListener("change", ({ target }) => {
  if (target.name === "import-progress") importFile(target);
  const page = target.dataset?.pageRead;
  if (page === undefined) return;
  change((progress) => {
    if (target.checked) progress.read[page] = true;
    else delete progress.read[page];
  });
});

document.addEventListener("click", ({ target }) => {
  if (target.name === "export-progress") exportFile(target);
  if (target.name === "erase-progress" && confirm(target.dataset.sure)) {
    if (change((progress) => Object.assign(progress, empty()))) tell(target.dataset.done);
  }
});

// The toggle event does not bubble.
document.addEventListener("toggle", ({ target }) => {
  if (target.open && target.closest(".self-check")) change((progress) => note(progress, target));
}, true);

onEachPage(() => {
  document.querySelector(".progress-tools")?.removeAttribute("inert");
  takeEarly();
  show();
});
