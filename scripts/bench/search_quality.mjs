// Answers queries under Node with the very files of the built site: stdin {site, queries} → {results, ms, build}.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

const { site, queries, repeat = 0 } = JSON.parse(readFileSync(0, "utf8"));
const engines = {};
const build = {};
for (const language of new Set(queries.map(({ lang }) => lang))) {
  const folder = pathToFileURL(`${site}/${language}/search/`).href;
  const { Engine } = await import(`${folder}engine.js`);
  const { default: MiniSearch } = await import(`${folder}minisearch.js`);
  const text = readFileSync(new URL(`${folder}index.json`), "utf8");
  const started = performance.now();
  engines[language] = new Engine(MiniSearch, JSON.parse(text));
  build[language] = performance.now() - started;
}
for (let turn = 0; turn < repeat; turn += 1) for (const { lang, query } of queries) engines[lang].search(query);
const ms = [];
const results = queries.map(({ lang, query }) => {
  const started = performance.now();
  const { hits } = engines[lang].search(query);
  ms.push(performance.now() - started);
  // Every link as shown, sections under their page included.
  const shown = hits.flatMap(({ url, others = [] }) => [url, ...others.map((other) => other.url)]);
  return shown.map((url) => url.split(/[?#]/)[0].replace(/\/$/, ""));
});
console.log(JSON.stringify({ results, ms, build }));
