// The page's side of the search worker: it starts the worker once and matches answers to requests by id. After a failed
// start the next request tries again.

// Resolved at once, because instant navigation changes the page's base URL.
const WORKER = new URL(`${document.querySelector("search-box").dataset.base}search/worker.js`, document.baseURI);

let worker;
let nextId = 1;
const waiting = new Map();

// Starts the worker and loads its index in advance, so that the first letter finds it ready.
export function warm() {
  return post(undefined);
}

export function ask(query) {
  return post(query);
}

function post(query) {
  worker ??= start();
  return new Promise((resolve, reject) => {
    const id = nextId++;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, query });
  });
}

function start() {
  const started = new Worker(WORKER, { type: "module" });
  started.onmessage = ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (!error) return resolve?.(answer);
    reject?.(new Error(error));
    return giveUp(new Error(error));
  };
  started.onerror = (event) => {
    event.preventDefault();
    giveUp(new Error(event.message || "the search could not start"));
  };
  return started;
}

function giveUp(error) {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
