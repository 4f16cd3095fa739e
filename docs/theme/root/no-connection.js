// The service worker shows this page when a page is neither reachable nor cached: it lists the cached pages in the
// requested language, and reloads as soon as the requested page answers. The browser's "online" event is only a hint: it
// comes when a network is there, which may be before the site can be reached, and it comes once.
const FIRST_MS = 1000;
const LATEST_MS = 30_000;
let isLeaving = false;

// A reload would take the reader away from the page that they have just chosen.
addEventListener("click", ({ target }) => {
  if (target.closest("a")) isLeaving = true;
});
// The browser may bring this page back from its memory.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) isLeaving = false;
});
reloadWhenReachable();

async function reloadWhenReachable() {
  for (let wait = FIRST_MS; ; wait = Math.min(2 * wait, LATEST_MS)) {
    if (await isOnlineWithin(wait)) wait = FIRST_MS;
    if (isLeaving || !navigator.onLine || !(await answers())) continue;
    if (!isLeaving) location.reload();
    return;
  }
}

// Resolves with true at once when the browser says that it is online, and else with false when the time is over.
function isOnlineWithin(wait) {
  return new Promise((resolve) => {
    setTimeout(resolve, wait, false);
    addEventListener("online", () => resolve(true), { once: true });
  });
}

// Whatever the answer is, the next one will not be this page.
function answers() {
  return fetch(location.href, { cache: "no-store" }).then(() => true, () => false);
}

const language = location.pathname.includes("/en/") ? "en" : "ko";
const place = document.querySelector("[data-kept]");
const links = [...place.querySelectorAll("a")];
// Query each cache once instead of once per page.
const lists = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
const kept = new Set(lists.flat().map(({ url }) => url));

for (const link of links) if (!kept.has(link.href) || link.hreflang !== language) link.parentElement.remove();
for (const list of place.querySelectorAll("ul:empty, ul:not(:has(li))")) list.remove();
place.hidden = place.querySelector("a") === null;
