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

// One request of the contract; resolves to its reply. Data that Python `needs` is fetched first.
export async function ask(request) {
  const reply = JSON.parse(await post({ request: JSON.stringify(request) }));
  if (!reply.needs) return reply;
  await post({ load: reply.needs });
  return ask(request);
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
