// Starts Python in this worker and returns what it calls: {handle, loadPrices}.
//
// First from the memory snapshot; if that cannot be had, from bytecode with the whole standard library; if that
// fails too the page keeps the answer that it came with. Pyodide gets no network: it is handed the bytes that were
// checked.

import { FILES, HEAP, LOCK } from "./runtime.js";
import { BASE, fetchVerified, importVerified } from "./verified.js";

export async function startPython({ fresh, report }) {
  if (typeof WebAssembly !== "object") throw new Error("WebAssembly is not available");
  const get = fetcher(fresh, report);
  // While a calculator is being edited (make serve) the snapshot of it is still under way.
  if (!FILES.snapshot) return fromBytecode(await loadEngine(get), get);
  const snapshot = get("snapshot");
  const engine = loadEngine(get);
  try {
    return await fromSnapshot(await engine, snapshot.then(unpack));
  } catch (error) {
    await engine; // Without it there is nothing to fall back to.
    console.warn(`Python starts without its snapshot: ${error.message}`);
    report({ fallback: error.message });
    return fromBytecode(await engine, get);
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
  const tell = () => {
    let loaded = 0;
    let total = 0;
    for (const [file, length] of asked) {
      loaded += (length / file.size) * file.wire;
      total += file.wire;
    }
    report({ loaded, total });
  };
  return (name) => {
    const file = FILES[name];
    asked.set(file, 0);
    const bytes = fetchVerified(file, {
      fresh,
      onBytes: (length) => {
        asked.set(file, length);
        tell();
      },
    });
    bytes.catch(() => {}); // Whoever waits for it hears of it.
    return bytes;
  };
}

// The wasm compiles while the scripts are read; the scripts are imported once their bytes were checked.
async function loadEngine(get) {
  const script = (name) => get(name).then((bytes) => importVerified(FILES[name], bytes));
  const [module, { loadPyodide }, { default: createModule }] = await Promise.all([
    get("wasm").then((bytes) => WebAssembly.compile(bytes)),
    script("loader"),
    script("glue"),
  ]);
  // Pyodide would fetch and compile the wasm itself.
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  return { loadPyodide, createModule };
}

async function fromSnapshot({ loadPyodide, createModule }, unpacking) {
  const createPyodideModule = async (settings) => {
    const [module, { state, runs, bytes }] = await Promise.all([
      createModule({ ...settings, INITIAL_MEMORY: HEAP }),
      unpacking,
    ]);
    module.API.restoreSnapshot = () => {
      // Python's calls of C functions go through a function that the engine has just put into its table: not at the
      // same place in every engine (WebKit), and not at all on iOS.
      const trampoline = (module.__PyRuntime + module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4]) / 4;
      const own = module.HEAP32[trampoline];
      let offset = 0;
      for (const [start, length] of runs) {
        module.HEAPU8.set(bytes.subarray(offset, offset + length), start);
        offset += length;
      }
      module.HEAP32[trampoline] = own;
      return state;
    };
    return module;
  };
  // Pyodide only asks whether there is a snapshot; restoreSnapshot above knows what is in it.
  const options = { _loadSnapshot: new Uint8Array(16), createPyodideModule, env: { HOME: "/" } };
  const pyodide = await load(loadPyodide, options, new Uint8Array(EMPTY_ZIP));
  return entrances(pyodide);
}

async function fromBytecode({ loadPyodide, createModule }, get) {
  const [library, archive] = await Promise.all([get("library"), get("package")]);
  const pyodide = await load(loadPyodide, { createPyodideModule: createModule }, library);
  pyodide.FS.writeFile("/compute_calculators.zip", archive);
  pyodide.runPython("import sys; sys.path.insert(0, '/compute_calculators.zip')");
  return entrances(pyodide);
}

// The end-of-archive record alone: with everything imported the standard library is not read again.
const EMPTY_ZIP = [0x50, 0x4b, 5, 6, ...new Array(18).fill(0)];

// While Pyodide starts, what it fetches is what we hand it.
async function load(loadPyodide, options, library) {
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

// gzip, then u32 length of the header, the header in JSON, and the bytes of the runs (scripts/runtime/snapshot.mjs).
async function unpack(packed) {
  const plain = new Response(packed).body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(plain).arrayBuffer());
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const { state, runs } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return { state, runs, bytes: bytes.subarray(4 + length) };
}
