// Instead of client.js where the site is opened from files: browsers start no worker there and fetch nothing, so the
// engine runs in the page, on the index that the classic script index.js has put into `searchIndex`.

import { Engine } from "./engine.js";
import MiniSearch from "./minisearch.js";

let offlineEngine;

export async function warm() {
  offlineEngine ??= new Engine(MiniSearch, globalThis.searchIndex);
}

export async function ask(query) {
  await warm();
  return offlineEngine.search(query);
}
