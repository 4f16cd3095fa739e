// Index build and query times for sites of other sizes. stdin {folder, indexes: [path], queries} → [{build, ms}].
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

const { folder, indexes, queries } = JSON.parse(readFileSync(0, "utf8"));
const base = `${pathToFileURL(folder).href}/`;
const { Engine } = await import(`${base}engine.js`);
const { default: MiniSearch } = await import(`${base}minisearch.js`);
// The first one warms the interpreter and is not reported.
const rows = [indexes[0], ...indexes].map((path) => {
  const index = JSON.parse(readFileSync(path, "utf8"));
  // Processor time: the clock would also measure what else the machine does meanwhile.
  const started = process.cpuUsage();
  const engine = new Engine(MiniSearch, index);
  const { user, system } = process.cpuUsage(started);
  const build = (user + system) / 1000;
  for (const query of queries) engine.search(query);
  const ms = queries.map((query) => {
    const asked = performance.now();
    engine.search(query);
    return performance.now() - asked;
  });
  return { build, ms, sections: engine.sections.length };
});
console.log(JSON.stringify(rows.slice(1)));
