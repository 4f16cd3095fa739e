// Python in a module worker. In: {id, boot: {fresh}} or {id, request: json}.
// Out: {id, reply} or {id, error}; while starting also {progress: {loaded, total}} or {progress: {fallback}}.

import { startPython } from "./python.js";

let handle;

self.onmessage = async ({ data: { id, boot, request } }) => {
  try {
    if (boot) handle ??= await startPython({ ...boot, report: (progress) => self.postMessage({ progress }) });
    self.postMessage({ id, reply: boot ? true : handle(request) });
  } catch (error) {
    self.postMessage({ id, error: String(error?.message ?? error) });
  }
};
