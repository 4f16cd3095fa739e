// Python in a module worker. In: {id, boot: {fresh}}, {id, request: json} or {id, load: name of a data file}.
// Out: {id, reply} or {id, error}; while starting also {progress: {loaded, total}} or {progress: {fallback}}.

import { loadData, startPython } from "./python.js";
import { isMissing } from "./restore.js";
// What these import is named here too, so that it need not be read from them before it is asked for.
import "./runtime.js";
import "./verified.js";

let python;
const report = (progress) => self.postMessage({ progress });

self.onmessage = async ({ data: { id, boot, load, request } }) => {
  try {
    if (boot) await (python ??= startPython({ ...boot, report }));
    if (load) await loadData(await python, load);
    self.postMessage({ id, reply: request === undefined ? true : await answer(request) });
  } catch (error) {
    self.postMessage({ id, error: String(error?.message ?? error) });
  }
};

// The small engine has the functions that calculators were seen to call. Should an answer need another one, the whole
// engine takes over and gives it: an answer depends on its request alone.
async function answer(request) {
  const asked = python;
  const { handle } = await asked;
  try {
    return handle(request);
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (python === asked) python = startPython({ whole: true, report });
    return (await python).handle(request);
  }
}
