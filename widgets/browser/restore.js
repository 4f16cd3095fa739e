// Python as it was when its memory was saved. Knows nothing of networks and files: the build runs it under Node as well
// (scripts/runtime/profile.mjs).

// Pyodide's module with a wasm that was compiled before. `engine` is {module, createModule}.
export function createFrom({ module, createModule }, settings) {
  return new Promise((resolve, reject) => {
    // Pyodide would fetch and compile the wasm itself, and wait for ever if it cannot be instantiated.
    WebAssembly.instantiateStreaming = async (_, imports) => {
      try {
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
    createModule(settings).then(resolve, reject);
  });
}

// What loadPyodide needs to know to start from what `unpacking` resolves to, in a memory of `heap` bytes.
export function fromMemory(engine, heap, unpacking) {
  const createPyodideModule = async (settings) => {
    const [module, { state, runs, bytes }] = await Promise.all([
      createFrom(engine, { ...settings, INITIAL_MEMORY: heap }),
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
  return { _loadSnapshot: new Uint8Array(16), createPyodideModule, env: { HOME: "/" } };
}

// Where the only section of the WebAssembly module begins that holds the memory (scripts/runtime/snapshot.mjs).
const SECTION = 23;

// u32 length of the header, the header in JSON, and the bytes of the runs.
export function unpack(module) {
  const bytes = module.subarray(SECTION);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { state, runs } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return { state, runs, bytes: bytes.subarray(4 + length) };
}

// The end-of-archive record alone: with everything imported the standard library is not read again.
export const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

// Whether `error` is what the small engine says of a function that it does not have (scripts/runtime/core.py).
export function isMissing(error) {
  return error instanceof WebAssembly.RuntimeError && /unreachable/i.test(error.message);
}
