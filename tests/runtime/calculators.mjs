// The calculators inside Pyodide under Node, from the package as the site ships it (the first argument, a zip).
// `answer` gives the reply to one request, `requests` is the JSON list of them on standard input.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

// A failure here would otherwise print the whole of Pyodide beside its message.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error?.message ?? error}\n`);
  process.exit(1);
});
const pyodide = await loadPyodide();
pyodide.unpackArchive(new Uint8Array(readFileSync(process.argv[2])), "zip", { extractDir: "/compute" });
pyodide.runPython("import sys; sys.path.insert(0, '/compute')");
const { handle, load_prices } = pyodide.pyimport("compute_calculators");

export const requests = JSON.parse(readFileSync(0, "utf8"));

// As the worker does: the data that a reply needs is fetched, handed over, and the request sent again.
export function answer(request) {
  const reply = handle(request);
  const needs = reply.startsWith('{"ok": false, "needs"') && JSON.parse(reply).needs;
  if (!needs) return reply;
  const shard = readFileSync(new URL(`../../widgets/compute_calculators/ec2_pricing/${needs}`, import.meta.url));
  load_prices(pyodide.toPy(new Uint8Array(shard)));
  return answer(request);
}
