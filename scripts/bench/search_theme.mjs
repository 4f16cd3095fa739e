// Runs the theme's own search worker, unchanged, under Node. stdin {assets, index, queries} → {results, ms, load}.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import vm from "node:vm";

const { worker, index, queries } = JSON.parse(readFileSync(0, "utf8"));
let listener;
let answer;
const scope = {
  console, URL, setTimeout,
  addEventListener: (_, listen) => (listener = listen),
  postMessage: (message) => answer(message),
  importScripts: (...urls) => {
    for (const url of urls) vm.runInContext(readFileSync(resolve(dirname(worker), url), "utf8"), context);
  },
};
scope.self = scope;
const context = vm.createContext(scope);
vm.runInContext(readFileSync(worker, "utf8"), context);
const send = (data) => new Promise((done) => {
  answer = done;
  listener({ data });
});

const { config, docs } = JSON.parse(readFileSync(index, "utf8"));
const started = performance.now();
await send({ type: 0, data: { config, docs, options: { suggest: false } } });
const load = performance.now() - started;
const results = [];
const ms = [];
for (const query of queries) {
  const asked = performance.now();
  const { data } = await send({ type: 2, data: query });
  ms.push(performance.now() - asked);
  results.push(data.items.map(([first]) => first.location.split("#")[0].replace(/\/$/, "")));
}
console.log(JSON.stringify({ results, ms, load }));
