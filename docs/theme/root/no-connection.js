// What the service worker shows for a page that is neither reachable nor kept: the pages that are kept, in the language
// that was asked for, and the page itself as soon as there is a connection again.
addEventListener("online", () => location.reload());

const language = location.pathname.includes("/en/") ? "en" : "ko";
const place = document.querySelector("[data-kept]");
const links = [...place.querySelectorAll("a")];
// One look at each cache and not one for each page.
const lists = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
const kept = new Set(lists.flat().map(({ url }) => url));

for (const link of links) if (!kept.has(link.href) || link.hreflang !== language) link.parentElement.remove();
for (const list of place.querySelectorAll("ul:empty, ul:not(:has(li))")) list.remove();
place.hidden = place.querySelector("a") === null;
