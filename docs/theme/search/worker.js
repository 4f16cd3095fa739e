// The engine in a worker: it receives { id, query } and posts { id, answer }. It loads the index of its own language,
// which lies beside it.

import { Engine } from "./engine.js";
import MiniSearch from "./minisearch.js";

const ready = open();

async function open() {
  const response = await fetch(new URL("./index.json", import.meta.url));
  if (!response.ok) throw new Error(`the search index: ${response.status}`);
  return new Engine(MiniSearch, await response.json());
}

self.onmessage = async ({ data: { id, query } }) => {
  try {
    const engine = await ready;
    const started = performance.now();
    const answer = query === undefined ? undefined : engine.search(query);
    postMessage({ id, answer, ms: performance.now() - started });
  } catch (error) {
    postMessage({ id, error: error.message });
  }
};
