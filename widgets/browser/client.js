// The page's side of the worker: starts it once, matches replies to requests by id.
//
// A module outlives instant navigation, so the interpreter booted on one page serves the next.

let worker;
let started;
let nextId = 1;
const waiting = new Map();

// Resolves when Python is ready. `again` discards a worker that could not start.
export function start({ again = false } = {}) {
  if (again) stop(new Error("started again"));
  started ??= boot();
  return started;
}

// One request of the contract; resolves to its reply.
export function ask(request) {
  return post({ request: JSON.stringify(request) }).then(JSON.parse);
}

function boot() {
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data: { id, reply, error } }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(reply);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    stop(new Error(event.message || "the worker could not start"));
  };
  return post({ boot: true }).catch((error) => {
    stop(error);
    throw error;
  });
}

function post(message) {
  return new Promise((resolve, reject) => {
    const id = nextId++;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, ...message });
  });
}

function stop(error) {
  worker?.terminate();
  worker = started = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
