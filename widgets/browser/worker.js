// Python in a module worker. Messages in: {id, boot: true} or {id, request: json}; out: {id, reply} or {id, error}.

import { RUNTIME, PACKAGE } from "./runtime.js";

let handle;

self.onmessage = async ({ data: { id, request } }) => {
  try {
    handle ??= await boot();
    self.postMessage({ id, reply: request === undefined ? true : handle(request) });
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
  return pyodide.pyimport("compute_calculators").handle;
}

async function fetchBytes(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return response.arrayBuffer();
}
