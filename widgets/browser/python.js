// Starts Python in this worker and returns what it calls: {handle, loadPrices}.
//
// First from the memory snapshot in the small engine; if one of these cannot be had, in the whole engine; if there is no
// snapshot, from bytecode with the whole standard library; if that fails too the page keeps the answer that it came with.
// Pyodide gets no network: it is handed the bytes that were checked.

import { EMPTY_ZIP, createFrom, fromMemory, unpack } from "./restore.js";
import { FILES, HEAP, LOCK } from "./runtime.js";
import { BASE, fetchVerified, importVerified } from "./verified.js";

// Files come in hundreds of pieces, and the page draws anew for each that it hears of.
const BETWEEN_REPORTS_MS = 100;
// `wire` is a file's size in gzip. Brotli makes this part of it of the four files of a start (1 December 2026: 4.56 of
// 6.47 MB).
const BROTLI = 0.7;

// `whole`: the small engine would not do.
export async function startPython({ fresh, whole = false, report }) {
  if (typeof WebAssembly !== "object") throw new Error("WebAssembly is not available");
  const get = fetcher(fresh, report);
  // While a calculator is being edited (make serve) the snapshot of it is still under way.
  if (!FILES.snapshot) return fromBytecode(await loadEngines(get)("wasm"), get);
  const unpacking = get("snapshot").then(unpack);
  unpacking.catch(() => {}); // Whoever waits for it hears of it.
  const engines = loadEngines(get);
  const ways = [
    async () => fromSnapshot(await engines("wasm"), unpacking),
    async () => fromBytecode(await engines("wasm"), get),
  ];
  // The zip for reading from files has the whole engine alone.
  if (FILES.core && !whole) ways.unshift(async () => fromSnapshot(await engines("core"), unpacking));
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      await engines.scripts; // Without them there is nothing to fall back to.
      if (way === ways.at(-1)) throw error;
      console.warn(`Python starts another way: ${error.message}`);
      report({ fallback: error.message });
    }
  }
}

// Hands the calculators a data file that they asked for by its name in runtime.js. What the cache may have kept broken
// is asked of the network.
export async function loadData(python, name) {
  const bytes = await fetchVerified(FILES[name]).catch(() => fetchVerified(FILES[name], { fresh: true }));
  python.loadPrices(bytes);
}

function entrances(pyodide) {
  const { handle, load_prices } = pyodide.pyimport("compute_calculators");
  return { handle, loadPrices: (bytes) => load_prices(pyodide.toPy(bytes)) };
}

// Fetches by name, all at once, and reports bytes over everything asked for so far.
function fetcher(fresh, report) {
  const asked = new Map();
  let told = 0;
  let inBrotli = false;
  const tell = () => {
    let loaded = 0;
    let total = 0;
    for (const [file, length] of asked) {
      const sent = file.wire * (inBrotli ? BROTLI : 1);
      loaded += (length / file.size) * sent;
      total += sent;
    }
    if (loaded < total && performance.now() - told < BETWEEN_REPORTS_MS) return;
    told = performance.now();
    report({ loaded, total });
  };
  return (name, onPiece) => {
    const file = FILES[name];
    asked.set(file, 0);
    const bytes = fetchVerified(file, {
      fresh,
      onPiece,
      onHead: (headers) => (inBrotli ||= headers.get("content-encoding") === "br"),
      onBytes: (length) => {
        asked.set(file, length);
        tell();
      },
    });
    bytes.catch(() => asked.delete(file)); // Whoever waits for it hears of it.
    return bytes;
  };
}

// The wasm compiles while it comes and the scripts are read; the scripts are imported once their bytes were checked.
// Gives an engine by the name of its wasm.
function loadEngines(get) {
  const script = (name) => get(name).then((bytes) => importVerified(FILES[name], bytes));
  const scripts = Promise.all([script("loader"), script("glue")]);
  scripts.catch(() => {}); // Whoever waits for it hears of it.
  const modules = {};
  const engines = async (name) => {
    modules[name] ??= compileVerified(get, name);
    const [module, [{ loadPyodide }, { default: createModule }]] = await Promise.all([modules[name], scripts]);
    return { module, loadPyodide, createModule };
  };
  return Object.assign(engines, { scripts });
}

// Nobody gets what was compiled before all of its bytes were checked.
async function compileVerified(get, name) {
  let pieces;
  const stream = new ReadableStream({ start: (controller) => (pieces = controller) });
  const headers = { "Content-Type": "application/wasm" };
  const compiling = WebAssembly.compileStreaming(new Response(stream, { headers }));
  compiling.catch(() => {}); // Whoever waits for it hears of it.
  try {
    await get(name, (piece) => pieces.enqueue(piece));
    pieces.close();
  } catch (error) {
    pieces.error(error);
    throw error;
  }
  return compiling;
}

async function fromSnapshot(engine, unpacking) {
  return entrances(await load(engine, fromMemory(engine, HEAP, unpacking), EMPTY_ZIP));
}

async function fromBytecode(engine, get) {
  const [library, archive] = await Promise.all([get("library"), get("package")]);
  const pyodide = await load(engine, { createPyodideModule: (settings) => createFrom(engine, settings) }, library);
  pyodide.FS.writeFile("/compute_calculators.zip", archive);
  pyodide.runPython("import sys; sys.path.insert(0, '/compute_calculators.zip')");
  return entrances(pyodide);
}

// While Pyodide starts, what it fetches is what we hand it.
async function load({ loadPyodide }, options, library) {
  const { fetch } = self;
  self.fetch = async () => new Response(library);
  try {
    return await loadPyodide({
      indexURL: new URL(".", new URL(FILES.wasm.path, BASE)).href,
      stdLibURL: new URL("library.zip", BASE).href,
      lockFileContents: LOCK,
      ...options,
    });
  } finally {
    self.fetch = fetch;
  }
}
