// The service worker shows this page when a page is neither reachable nor cached: it lists the cached pages in the
// requested language, and reloads as soon as the connection returns.
addEventListener("online", () => location.reload());

const language = location.pathname.includes("/en/") ? "en" : "ko";
const place = document.querySelector("[data-kept]");
const links = [...place.querySelectorAll("a")];
// Query each cache once instead of once per page.
const lists = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
const kept = new Set(lists.flat().map(({ url }) => url));

for (const link of links) if (!kept.has(link.href) || link.hreflang !== language) link.parentElement.remove();
for (const list of place.querySelectorAll("ul:empty, ul:not(:has(li))")) list.remove();
place.hidden = place.querySelector("a") === null;
