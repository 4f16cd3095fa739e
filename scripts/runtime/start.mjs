// Starts Python from the snapshot under Node with the browser's own code, for use without a browser.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { EMPTY_ZIP, fromMemory, unpack } from "../../widgets/browser/restore.js";

// `engineFolder` has Pyodide's scripts, `binary` is the wasm to start, `instantiated` may change its exports.
export async function start({ engineFolder, binary, snapshot, heap, instantiated = (exports) => exports }) {
  const { loadPyodide } = await import(pathToFileURL(join(engineFolder, "pyodide.mjs")));
  const { default: createModule } = await import(pathToFileURL(join(engineFolder, "pyodide.asm.mjs")));
  const { info } = JSON.parse(readFileSync(join(engineFolder, "pyodide-lock.json"), "utf8"));
  const module = await WebAssembly.compile(binary);
  // Under Node, Pyodide instantiates the bytes that it reads itself.
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (source, imports) => {
    if (source instanceof WebAssembly.Module) return instantiate(source, imports);
    const { exports } = await instantiate(module, imports);
    return { module, instance: { exports: instantiated(exports) } };
  };
  const library = join(engineFolder, "empty.zip");
  writeFileSync(library, EMPTY_ZIP);
  const pyodide = await loadPyodide({
    indexURL: engineFolder,
    stdLibURL: library,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    ...fromMemory({ module, createModule }, heap, unpack(snapshot)),
  });
  const { handle, load_prices } = pyodide.pyimport("compute_calculators");
  return { handle, loadPrices: (bytes) => load_prices(pyodide.toPy(bytes)) };
}
