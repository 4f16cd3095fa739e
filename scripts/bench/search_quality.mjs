// Answers queries under Node with the engine's modules and the built index: stdin {site, queries} → {results, ms, build}.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

import { Engine } from "../../docs/theme/search/engine.js";
import MiniSearch from "../../node_modules/minisearch/dist/es/index.js";

const { site, queries } = JSON.parse(readFileSync(0, "utf8"));
const engines = {};
const build = {};
for (const language of new Set(queries.map(({ lang }) => lang))) {
  const text = readFileSync(new URL(`${pathToFileURL(`${site}/${language}/search/`).href}index.json`), "utf8");
  const started = performance.now();
  engines[language] = new Engine(MiniSearch, JSON.parse(text));
  build[language] = performance.now() - started;
}
const ms = [];
const results = queries.map(({ lang, query }) => {
  const started = performance.now();
  const { hits } = engines[lang].search(query);
  ms.push(performance.now() - started);
  // Return every link as shown, including the sections under their page.
  const shown = hits.flatMap(({ url, others = [] }) => [url, ...others.map((other) => other.url)]);
  return shown.map((url) => url.split(/[?#]/)[0].replace(/\/$/, ""));
});
console.log(JSON.stringify({ results, ms, build }));
