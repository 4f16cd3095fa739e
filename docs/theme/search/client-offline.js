// Replaces client.js for file://, where browsers start no worker and fetch nothing: the engine runs in the page, on the
// index that the classic script index.js has put into `searchIndex`.

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
