// Python in a module worker. In: {id, boot: {fresh}}, {id, request: json} or {id, load: name of a data file}.
// Out: {id, reply} or {id, error}; while starting also {progress: {loaded, total}} or {progress: {fallback}}.

import { loadData, startPython } from "./python.js";

let python;

self.onmessage = async ({ data: { id, boot, load, request } }) => {
  try {
    if (boot) python ??= await startPython({ ...boot, report: (progress) => self.postMessage({ progress }) });
    if (load) await loadData(python, load);
    self.postMessage({ id, reply: request === undefined ? true : python.handle(request) });
  } catch (error) {
    self.postMessage({ id, error: String(error?.message ?? error) });
  }
};
