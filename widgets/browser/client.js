// The page's side of the worker: starts it once, matches replies to requests by id, gives up on one that is silent.
//
// A module outlives instant navigation, so the interpreter booted on one page serves the next.

import { spawn, toFetch } from "./spawn.js";
import { warmUp } from "./warm-up.js";

// Longer than the worker itself waits for a file, so that it can fall back first.
const QUIET_MS = 30000;
const STARTING_MS = 60000;
const ANSWER_MS = 10000;
// Longer than fetchVerified waits between two pieces of a file.
const LOADING_MS = 60000;

// As the Network Information API names them: up to 700 kbit/s.
const SLOW = new Set(["slow-2g", "2g", "3g"]);

let worker;
let started;
let fresh = false;
// The first answer reads every rule from its file, where there was no snapshot that had them read.
let answered = false;
let practised = false;
let nextId = 1;
const waiting = new Map();
const listeners = new Set();

// Resolves when Python is ready. After a failure the next call starts anew and asks the network, not the cache.
export function start() {
  started ??= boot();
  return started;
}

// What a start would cost on this line, as {bytes, seconds}: only where the reader saves data or the line is slow, and
// only while nothing was fetched. Elsewhere nobody is asked.
export async function costOfStart() {
  const line = navigator.connection;
  if (started || !line || !(line.saveData || SLOW.has(line.effectiveType))) return undefined;
  const bytes = await toFetch().catch(() => 0);
  return bytes && !started ? { bytes, seconds: (bytes * 8) / 1e6 / (line.downlink || 0.4) } : undefined;
}

// One request of the contract; resolves to its reply. Data that Python `needs` is fetched first.
export async function ask(request) {
  const asked = JSON.stringify(request);
  const reply = JSON.parse(await answer(asked));
  if (reply.needs) {
    await post({ load: reply.needs }, LOADING_MS);
    return ask(request);
  }
  if (!practised) {
    practised = true;
    const here = worker;
    warmUp((question) => here === worker && post({ request: question }, STARTING_MS));
  }
  return reply;
}

// Python answers whatever it is asked. One that raises has no memory left or has died: the next start is a new one.
async function answer(request) {
  try {
    const reply = await post({ request }, answered ? ANSWER_MS : STARTING_MS);
    answered = true;
    return reply;
  } catch (error) {
    if (started) stop(error, { fresh: false });
    throw error;
  }
}

// Stops a start that the reader no longer wants.
export function cancel() {
  stop(Object.assign(new Error("cancelled"), { reason: "cancelled" }), { fresh: false });
}

// Calls `listener` with {loaded, total} bytes while Python is on its way; returns the way to stop that.
export function onProgress(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function boot() {
  worker = spawn();
  answered = false;
  practised = false;
  worker.onmessage = ({ data: { id, reply, error, progress } }) => {
    if (progress) {
      // With every byte here Python starts, and says nothing until it has: on a slow device that takes its time.
      const patience = progress.loaded === progress.total ? STARTING_MS : QUIET_MS;
      for (const { again } of waiting.values()) again(patience);
      for (const listener of listeners) listener(progress);
      return;
    }
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(reply);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    stop(new Error(event.message || "the worker could not start"));
  };
  return post({ boot: { fresh } }, QUIET_MS).then(
    () => (fresh = false),
    (error) => {
      stop(error);
      throw error;
    },
  );
}

// A worker that says nothing for `patience` was killed, ran out of memory or hangs: it is replaced at the next start.
function post(message, patience) {
  return new Promise((resolve, reject) => {
    const id = nextId++;
    let timer;
    const again = (time) => {
      clearTimeout(timer);
      timer = setTimeout(() => stop(new Error("the worker does not answer")), time);
    };
    const settle = (then) => (value) => {
      clearTimeout(timer);
      then(value);
    };
    waiting.set(id, { resolve: settle(resolve), reject: settle(reject), again });
    again(patience);
    worker.postMessage({ id, ...message });
  });
}

// `fresh`: the files themselves may be at fault, so the next start asks the network for them.
function stop(error, { fresh: next = true } = {}) {
  worker?.terminate();
  worker = started = undefined;
  fresh = next;
  const broken = [...waiting.values()];
  waiting.clear();
  for (const { reject } of broken) reject(error);
}
