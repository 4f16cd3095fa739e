// Which functions of the engine a start from the snapshot and the calculators call:
// node profile.mjs ENGINE COUNTED SNAPSHOT HEAP REQUESTS OUT
//
// COUNTED is the engine's wasm in which each function notes that it was called (wasm.py), REQUESTS a list in JSON. The
// browser's own code starts Python here, so that what is noted is what it will need. OUT gets the numbers, in JSON.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { EMPTY_ZIP, fromMemory, unpack } from "../../widgets/browser/restore.js";

const [engineFolder, counted, snapshot, heap, asked, out] = process.argv.slice(2);
const PREFIX = "#";
// What happens must not depend on when it happens: one commit gives the same bytes everywhere.
Date.now = () => 1_767_225_600_000;
performance.now = () => 0;
crypto.getRandomValues = (array) => array.fill(0);

const { loadPyodide } = await import(pathToFileURL(join(engineFolder, "pyodide.mjs")));
const { default: createModule } = await import(pathToFileURL(join(engineFolder, "pyodide.asm.mjs")));
const { info } = JSON.parse(readFileSync(join(engineFolder, "pyodide-lock.json"), "utf8"));
const module = await WebAssembly.compile(readFileSync(counted));

// Under Node Pyodide instantiates the bytes that it reads; it gets the module that counts, without our exports, which
// it would enter into its tables.
const counters = [];
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (source, imports) => {
  if (source instanceof WebAssembly.Module) return instantiate(source, imports);
  const instance = await instantiate(module, imports);
  const exports = {};
  for (const [name, value] of Object.entries(instance.exports)) {
    if (name.startsWith(PREFIX)) counters[name.slice(PREFIX.length)] = value;
    else exports[name] = value;
  }
  return { module, instance: { exports } };
};

const library = join(engineFolder, "empty.zip");
writeFileSync(library, EMPTY_ZIP);
const pyodide = await loadPyodide({
  indexURL: engineFolder,
  stdLibURL: library,
  lockFileContents: JSON.stringify({ info, packages: {} }),
  ...fromMemory({ module, createModule }, Number(heap), unpack(readFileSync(snapshot))),
});
const { handle } = pyodide.pyimport("compute_calculators");
for (const request of JSON.parse(readFileSync(asked, "utf8"))) handle(request);
writeFileSync(out, JSON.stringify([...counters.keys()].filter((number) => counters[number].value)));
