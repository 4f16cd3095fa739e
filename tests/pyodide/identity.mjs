// Answers requests inside Pyodide under Node and prints the SHA-256 of each reply, one per line: thousands of whole
// replies would fill the memory. Argument: the package as the site ships it, a zip; a JSON list of requests comes in.
import { createHash } from "node:crypto";
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
const digests = JSON.parse(readFileSync(0, "utf8")).map((request) =>
  createHash("sha256").update(handle(request)).digest("hex"),
);
process.stdout.write(digests.join("\n"));
