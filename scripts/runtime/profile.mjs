// Records which functions of the engine a start from the snapshot and the calculators call:
// node profile.mjs ENGINE COUNTED SNAPSHOT HEAP REQUESTS PRICES OUT
//
// COUNTED is the engine's wasm with call counters (wasm.py), REQUESTS a list in JSON, PRICES a folder of price files.
// OUT receives the indices of the called functions, in JSON.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "./start.mjs";

const [engineFolder, counted, snapshot, heap, asked, prices, out] = process.argv.slice(2);
const PREFIX = "#";
// Time and randomness are fixed, so that one commit gives the same bytes everywhere.
Date.now = () => 1_767_225_600_000;
performance.now = () => 0;
crypto.getRandomValues = (array) => array.fill(0);

const counters = [];
const python = await start({
  engineFolder,
  binary: readFileSync(counted),
  snapshot: readFileSync(snapshot),
  heap: Number(heap),
  // Without this Pyodide would enter the counters into its symbol tables.
  instantiated: (all) => {
    const exports = {};
    for (const [name, value] of Object.entries(all)) {
      if (name.startsWith(PREFIX)) counters[name.slice(PREFIX.length)] = value;
      else exports[name] = value;
    }
    return exports;
  },
});
for (const request of JSON.parse(readFileSync(asked, "utf8"))) python.handle(request);
for (const name of readdirSync(prices).sort()) python.loadPrices(new Uint8Array(readFileSync(join(prices, name))));
writeFileSync(out, JSON.stringify([...counters.keys()].filter((number) => counters[number].value)));
