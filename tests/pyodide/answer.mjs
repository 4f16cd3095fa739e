// Answers requests with the calculators inside Pyodide under Node: a JSON list of requests on standard input,
// a JSON list of replies on standard output. Argument: the package as the site ships it, a zip.
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
const handle = pyodide.pyimport("compute_calculators").handle;
const requests = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(requests.map((request) => handle(request))));
