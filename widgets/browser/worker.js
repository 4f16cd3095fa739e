// Python in a module worker. Messages in: {id, boot: true}, {id, request: json} or {id, load: file};
// out: {id, reply} or {id, error}.

import { RUNTIME, PACKAGE } from "./runtime.js";

let python;

self.onmessage = async ({ data: { id, request, load } }) => {
  try {
    python ??= await boot();
    if (load !== undefined) python.load(await fetchBytes(new URL(load, import.meta.url)));
    self.postMessage({ id, reply: request === undefined ? true : python.handle(request) });
  } catch (error) {
    self.postMessage({ id, error: String(error?.message ?? error) });
  }
};

async function boot() {
  const runtime = new URL(RUNTIME, import.meta.url);
  const [{ loadPyodide }, archive] = await Promise.all([
    import(new URL("pyodide.mjs", runtime)),
    fetchBytes(new URL(PACKAGE, import.meta.url)),
  ]);
  const pyodide = await loadPyodide({ indexURL: runtime.href });
  pyodide.unpackArchive(archive, "zip", { extractDir: "/compute" });
  pyodide.runPython("import sys; sys.path.insert(0, '/compute')");
  const { handle, load_prices } = pyodide.pyimport("compute_calculators");
  return { handle, load: (buffer) => load_prices(pyodide.toPy(new Uint8Array(buffer))) };
}

async function fetchBytes(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return response.arrayBuffer();
}
