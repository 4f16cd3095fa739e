// Caches visited pages, and the whole site if the reader asked for it, so that both open offline. It follows Workbox's
// recipes: cache first for content-hashed folders, network first for pages. A cache belongs to one build and takes only
// bytes that are in that build's list, so that two builds are never mixed.

// scripts/build_site/service_worker.py fills in {build, size, files: {path: sha256}}.
const LIST = {list};
const ROOT = new URL("./", self.location).pathname;
const CACHE = `${ROOT}site-${LIST.build}`;
// This entry marks that the cache holds the whole site (docs/theme/javascripts/offline.js sets it).
const WHOLE = `${ROOT}whole-site`;
// The fallback page and its assets.
const NO_CONNECTION = "no-connection.html";
const ALWAYS = [NO_CONNECTION, "root/root.css", "root/no-connection.js"];
const PATIENCE_MS = 4000;
const LATER_MS = 2000;
// Wait, so that hashing and caching five megabytes does not delay the reader's first keystrokes.
const PYTHON_LATER_MS = 6000;

self.addEventListener("install", (event) => event.waitUntil(carryOver().then(keepAlways).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
self.addEventListener("message", (event) => event.waitUntil(keepVisited(event.data.visited)));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const path = pathOf(url);
  const answer = () => (/^(runtime|widgets|fonts|assets)\//.test(path) ? cacheFirst(event, path) : networkFirst(event, path));
  if (event.request.mode === "navigate") event.respondWith((LIST.files[path] ? answer() : fetch(event.request)).catch(noConnection));
  else if (LIST.files[path]) event.respondWith(answer());
});

function pathOf(url) {
  return url.pathname.slice(ROOT.length).replace(/index\.html$/, "");
}

async function cacheFirst(event, path) {
  const cached = event.request.cache === "reload" ? undefined : await kept(path);
  if (cached) return cached;
  const response = await fetch(event.request);
  const isLost = response.headers.get("Cache-Control")?.includes("no-store");
  event.waitUntil(isLost ? keep(path, response.clone()) : keepLater(path));
  return response;
}

// Caching during the fetch would delay the start of a calculator that waits for these bytes. The browser has just
// stored them in its HTTP cache, if the host allows it.
async function keepLater(path) {
  await new Promise((resolve) => setTimeout(resolve, /^(runtime|widgets)\//.test(path) ? PYTHON_LATER_MS : LATER_MS));
  const copy = await fetch(ROOT + path, { mode: "same-origin", cache: "only-if-cached" }).catch(() => undefined);
  // Stop if the reader has deleted everything meanwhile.
  if (copy && (await caches.has(CACHE))) await keep(path, copy);
}

// A network that does not answer in time counts as offline, if there is a cached page to show instead.
async function networkFirst(event, path) {
  const fetched = fetch(event.request);
  event.waitUntil(fetched.then((response) => response.clone()).then((copy) => keep(path, copy), () => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first = await Promise.race([fetched.catch(() => undefined), late]);
  return first ?? (await kept(path)) ?? fetched;
}

// The browser's own offline page does not mention the pages that can still be read.
async function noConnection(error) {
  const page = await kept(NO_CONNECTION);
  if (!page) throw error;
  return new Response(page.body, { status: 503, headers: page.headers });
}

// Without these files the browser's own page is shown; the site works all the same.
async function keepAlways() {
  const keepOne = async (path) => keep(path, await fetch(ROOT + path, { cache: "no-cache" }));
  await Promise.allSettled(ALWAYS.map(keepOne));
}

// The first page loaded before this worker took control, so offline.js lists its files.
async function keepVisited(addresses) {
  const paths = addresses.map((address) => pathOf(new URL(address))).filter((path) => LIST.files[path] !== undefined);
  await Promise.all(
    paths.map(async (path) => {
      if (!(await kept(path))) await keep(path, await fetch(ROOT + path));
    }),
  );
}

async function kept(path) {
  return (await caches.open(CACHE)).match(ROOT + path);
}

async function keep(path, response) {
  if (response.status !== 200 || response.redirected) return;
  const bytes = await response.arrayBuffer();
  if ((await sha256(bytes)) !== LIST.files[path]) return;
  const headers = { "Content-Type": response.headers.get("Content-Type") };
  for (const name of ["Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"]) {
    if (response.headers.has(name)) headers[name] = response.headers.get(name);
  }
  await (await caches.open(CACHE)).put(ROOT + path, new Response(bytes, { headers }));
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A reader who saved the whole site gets the complete new build before it takes over; until then the old one serves.
// Unchanged files are copied and not fetched again.
async function carryOver() {
  const others = (await caches.keys()).filter((name) => name.startsWith(`${ROOT}site-`) && name !== CACHE);
  for (const name of others) {
    const old = await caches.open(name);
    if (!(await old.match(WHOLE))) continue;
    for (const path of Object.keys(LIST.files)) {
      const before = await old.match(ROOT + path);
      if (before) await keep(path, before);
      if (await kept(path)) continue;
      await keep(path, await fetch(ROOT + path, { cache: "no-cache" }));
      if (!(await kept(path))) throw new Error(`${path}: not of this build`);
    }
    await (await caches.open(CACHE)).put(WHOLE, new Response(""));
  }
}

async function dropOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${ROOT}site-`) && name !== CACHE) await caches.delete(name);
  }
}
