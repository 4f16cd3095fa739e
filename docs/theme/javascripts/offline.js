// The footer's control that saves the whole site on the device, and removes it. The service worker serves the saved
// files. Where no service worker can run, the control stays hidden. Listeners are on the document, so that they survive
// instant navigation.

import { onEachPage } from "./each-page.js";

// The web app manifest lies at the site's root.
const ROOT = new URL("./", document.querySelector("link[rel=manifest]").href);
const WHOLE = `${ROOT.pathname}whole-site`;
// This entry marks a cache that saving began to fill and did not fill.
const PART = `${ROOT.pathname}part-of-site`;
const AT_ONCE = 4;
// The largest file takes two minutes on a line of 400 kbit/s; a line that delivers nothing is not waited for.
const FILE_MS = 300_000;
const LATEST_MS = 30_000;
let busy = false;
// Registered once, because the module survives instant navigation.
let sizes;

onEachPage(showZip);
if ("serviceWorker" in navigator && globalThis.caches) {
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
  // Instant navigation may have replaced the footer.
  onEachPage(show);
  document.addEventListener("click", (event) => {
    const name = event.target.name;
    if (name === "save-offline") save();
    if (name === "remove-offline") remove();
  });
}

async function register() {
  try {
    const { serviceWorker } = navigator;
    // Read before registering: on a busy device the new worker may take control before the registration resolves.
    const { controller } = serviceWorker;
    await serviceWorker.register(new URL("service-worker.js", ROOT), { updateViaCache: "none" });
    if (controller) return;
    const { active } = await serviceWorker.ready;
    const keep = (addresses) => active.postMessage({ visited: addresses.filter((address) => address.startsWith(ROOT.href)) });
    keep([location.href]);
    // Lists what was fetched before the worker took control, even if that happens later.
    const late = new PerformanceObserver((list) => keep(list.getEntries().map(({ name }) => name)));
    late.observe({ type: "resource", buffered: true });
    setTimeout(() => late.disconnect(), LATEST_MS);
  } catch {
    // A private window, or a browser without service workers: the site works as before.
  }
}

async function read(name) {
  const response = await fetch(new URL(name, ROOT), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

function readSizes() {
  return (sizes ??= read("offline-size.json"));
}

// The zip's size is in its link; a build without a zip has no link.
async function showZip() {
  const link = document.querySelector("[data-zip]");
  const { zip } = await readSizes().catch(() => ({}));
  if (zip === undefined || !link) return;
  if (zip) link.textContent = link.dataset.zip.replace("{size}", (zip / 1e6).toFixed(1));
  link.hidden = !zip;
}

function readList() {
  return read("offline.json");
}

async function stateOfCaches() {
  let state = "idle";
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (await cache.match(WHOLE)) return "saved";
    if (await cache.match(PART)) state = "failed";
  }
  return state;
}

async function show(state, { done = 0, total = 0 } = {}) {
  const place = document.querySelector("[data-offline]");
  // While files are being saved, the next one to arrive fills a new page's footer.
  if (!place || (busy && typeof state !== "string")) return;
  try {
    place.dataset.state = typeof state === "string" ? state : await stateOfCaches();
  } catch {
    return; // Storage is blocked, so there is nothing to offer.
  }
  if (place.dataset.state === "idle") {
    total = await readSizes().then(({ size }) => size).catch(() => 0);
    if (!total) return;
  }
  place.hidden = false;
  const progress = place.querySelector("progress");
  progress.max = total || 1;
  progress.value = done;
  const template = place.dataset[place.dataset.state];
  const megabytes = (count) => (count / 1e6).toFixed(1);
  place.querySelector("output").textContent = template
    .replace("{done}", megabytes(done))
    .replace("{total}", megabytes(total));
}

async function save() {
  if (busy) return;
  busy = true;
  // One failure ends all downloads, and only then is it told: a file that arrives later would say "saving" again.
  const stop = new AbortController();
  const lose = () => stop.abort(new Error("the connection was lost"));
  addEventListener("offline", lose, { once: true });
  try {
    const { build, size, files } = await readList();
    const cache = await caches.open(`${ROOT.pathname}site-${build}`);
    const paths = Object.keys(files);
    let done = 0;
    show("saving", { done, total: size });
    await cache.put(PART, new Response(""));
    const work = async () => {
      for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
        stop.signal.throwIfAborted();
        done += await keep(cache, new URL(path, ROOT), stop.signal);
        if (!stop.signal.aborted) show("saving", { done, total: size });
      }
    };
    await Promise.allSettled(Array.from({ length: AT_ONCE }, () => work().catch((error) => stop.abort(error))));
    stop.signal.throwIfAborted();
    // A newer build no longer has this list, so the cache is not marked as complete.
    if ((await readList()).build !== build) throw new Error("the site was updated meanwhile");
    await cache.put(WHOLE, new Response(""));
    await cache.delete(PART);
    show("saved");
  } catch (error) {
    console.warn(`offline: ${error.message}`);
    show(error.name === "QuotaExceededError" ? "full" : "failed");
  } finally {
    removeEventListener("offline", lose);
    busy = false;
  }
}

// Returns the file's size. What an earlier attempt has kept is not fetched again: a cache belongs to one build.
async function keep(cache, address, signal) {
  const before = await cache.match(address);
  if (before) return (await before.blob()).size;
  const response = await fetch(address, { cache: "no-cache", signal: AbortSignal.any([signal, AbortSignal.timeout(FILE_MS)]) });
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  const body = await response.blob();
  // Content-Encoding and Content-Length describe the transfer, not the decoded bytes in the cache.
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await cache.put(address, new Response(body, { headers }));
  return body.size;
}

async function remove() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${ROOT.pathname}site-`)) await caches.delete(name);
  }
  show("idle");
}
