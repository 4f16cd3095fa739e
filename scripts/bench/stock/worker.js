// The stock way: loadPyodide, unpack the package, calculate.
import { loadPyodide } from "./pyodide.mjs";

self.onmessage = async ({ data: { request } }) => {
  const archive = fetch("./package.zip").then((response) => response.arrayBuffer());
  const pyodide = await loadPyodide({ indexURL: new URL(".", import.meta.url).href });
  pyodide.unpackArchive(await archive, "zip", { extractDir: "/compute" });
  pyodide.runPython("import sys; sys.path.insert(0, '/compute')");
  const handle = pyodide.pyimport("compute_calculators").handle;
  self.postMessage(handle(request));
};
