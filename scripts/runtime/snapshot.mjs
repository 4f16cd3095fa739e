// Makes the memory snapshot that the browser's worker starts from: node snapshot.mjs PYODIDE STDLIB PACKAGE HEAP OUT
//
// PYODIDE is the folder with the wasm that the site ships, STDLIB a zip, PACKAGE the folder of the calculators.
// The heap is saved after every calculator has run once. The snapshot is a diff against a fresh start of the same wasm,
// so that static data, empty pages and freed memory cost nothing on the wire.
//
// _makeSnapshot is a private API of Pyodide, so scripts/runtime/site_files.py makes the snapshot anew with every Pyodide
// and checks that it answers like the native Python.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, stdlib, packageFolder, heapSize, out] = process.argv.slice(2);
const RUN = 256;
const HEAP = Number(heapSize);
// `optimize` drops docstrings; debug ranges only serve the carets in tracebacks, which no reader sees.
const ENVIRONMENT = { HOME: "/", PYTHONHASHSEED: "0", PYTHONOPTIMIZE: "2", PYTHONNODEBUGRANGES: "1" };

// Time and randomness are fixed, so that one commit gives the same bytes everywhere.
Date.now = () => 1_767_225_600_000;
performance.now = () => 0;
crypto.getRandomValues = (array) => array.fill(0);

const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const { default: createModule } = await import(pathToFileURL(join(pyodideFolder, "pyodide.asm.mjs")));
const { info } = JSON.parse(readFileSync(join(pyodideFolder, "pyodide-lock.json"), "utf8"));

// Runs every calculator in every language, and every choice of every form once, so that no file is read later. Regions
// are the exception: each would add its prices to the snapshot, and a reader only fetches those of the Region in use.
const WARM_UP = `
import gc
import json
import sys
from types import CodeType, FunctionType

sys.path.insert(0, "/calculators")
import compute_calculators
from compute_calculators.calculators import CALCULATORS
from compute_calculators.fields import Choice
from compute_calculators.text import LANGUAGES


def warm_up():
    for name, calculator in CALCULATORS.items():
        for language in LANGUAGES:
            compute_calculators.handle(json.dumps({"calculator": name, "lang": language, "inputs": {}}))
        for field in calculator.form.fields:
            if field.name.endswith("region"):
                continue
            for option in field.options if isinstance(field, Choice) else ():
                request = {"calculator": name, "lang": LANGUAGES[0], "inputs": {field.name: option}}
                compute_calculators.handle(json.dumps(request))


# Line numbers are a twentieth of the memory on the wire, and stand only in tracebacks, which no reader sees. They go
# before anything has run: code that is replaced afterwards would have to be practised once more.
# Every eight instructions still have an entry, "no location", because a traceback looks for one
# (Objects/locations.md in CPython).
def without_lines(code):
    eights, rest = divmod(len(code.co_code) // 2, 8)
    table = b"\\xff" * eights + (bytes([0xF8 | rest - 1]) if rest else b"")
    constants = (without_lines(value) if isinstance(value, CodeType) else value for value in code.co_consts)
    return code.replace(co_linetable=table, co_consts=tuple(constants))


for function in gc.get_objects():
    if isinstance(function, FunctionType):
        function.__code__ = without_lines(function.__code__)
del function, without_lines, CodeType, FunctionType

warm_up()
del warm_up, CALCULATORS, Choice, LANGUAGES, json
sys.path.remove("/calculators")
sys.path_importer_cache.clear()
sys._clear_internal_caches()
gc.collect()
`;

const fresh = await freshHeap();
const snapshot = await makeSnapshot();
writeFileSync(out, encode(snapshot, fresh));

function options(more) {
  return {
    indexURL: pyodideFolder,
    stdLibURL: stdlib,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    env: { ...ENVIRONMENT },
    _sysExecutable: "python",
    ...more,
  };
}

// A copy of the memory right before Pyodide would restore a snapshot into it.
async function freshHeap() {
  const enough = new Error("enough");
  let heap;
  const createPyodideModule = async (settings) => {
    const module = await createModule({ ...settings, INITIAL_MEMORY: HEAP });
    module.API.restoreSnapshot = () => {
      heap = module.HEAPU8.slice();
      throw enough;
    };
    return module;
  };
  try {
    await loadPyodide(options({ _loadSnapshot: new Uint8Array(16), createPyodideModule }));
  } catch (error) {
    if (error !== enough) throw error;
  }
  return heap;
}

async function makeSnapshot() {
  let module;
  const createPyodideModule = async (settings) => (module = await createModule(settings));
  const pyodide = await loadPyodide(options({ _makeSnapshot: true, createPyodideModule }));
  copyIn(pyodide.FS, packageFolder, "/calculators/compute_calculators");
  pyodide.runPython(WARM_UP);
  wipeFreeMemory(module);
  if (module.HEAPU8.length !== HEAP) throw new Error(`the heap grew to ${module.HEAPU8.length}: import less`);
  const bytes = pyodide.makeMemorySnapshot();
  const [, offset, length] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  return { heap: bytes.subarray(offset), state: JSON.parse(new TextDecoder().decode(bytes.subarray(48, 48 + length))) };
}

function copyIn(FS, folder, target) {
  FS.mkdirTree(target);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => [relative(folder, join(entry.parentPath, entry.name)), entry.isDirectory()]);
  for (const [path, isFolder] of paths.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (path.includes("__pycache__")) continue;
    if (isFolder) FS.mkdirTree(`${target}/${path}`);
    else FS.writeFile(`${target}/${path}`, readFileSync(join(folder, path)));
  }
}

// Freed memory still holds old data. All of it is allocated, zeroed and freed, without growing the heap.
function wipeFreeMemory(module) {
  module._malloc_set_footprint_limit(module._malloc_footprint());
  const taken = [];
  for (let size = 1 << 23; size >= 16; size = size > 512 ? size >> 1 : size - 8) {
    for (let address = module._malloc(size); address; address = module._malloc(size)) {
      module.HEAPU8.fill(0, address, address + module._malloc_usable_size(address));
      taken.push(address);
    }
  }
  for (const address of taken) module._free(address);
  module._malloc_set_footprint_limit(-1);
}

// The format: a WebAssembly module of nothing but a custom section, because hosts compress what they know; in it u32
// length of the header, the header in JSON, then the bytes of the runs one after another.
function encode({ heap, state }, fresh) {
  const runs = [];
  const parts = [];
  for (let start = 0; start < heap.length; start += RUN) {
    const bytes = heap.subarray(start, start + RUN);
    if (Buffer.compare(bytes, fresh.subarray(start, start + RUN)) === 0) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === start) last[1] += bytes.length;
    else runs.push([start, bytes.length]);
    parts.push(bytes);
  }
  const header = Buffer.from(JSON.stringify({ state, runs }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return inModule(Buffer.concat([length, header, ...parts]));
}

// The section's size takes five bytes whatever it is, so that restore.js finds its content at one place.
function inModule(content) {
  const name = Buffer.from("snapshot");
  let rest = 1 + name.length + content.length;
  const size = Array.from({ length: 5 }, (_, index) => {
    const low = rest & 0x7f;
    rest >>>= 7;
    return index < 4 ? low | 0x80 : low;
  });
  return Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, ...size, name.length]), name, content]);
}
