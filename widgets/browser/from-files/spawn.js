// Instead of spawn.js on a page opened from files: browsers load no worker and fetch nothing from there. A worker may
// start from a Blob, though, and a classic script may bring bytes, as letters of base64.

import { WORKER } from "./worker-text.js";

// python.js, beside this script, holds the files; 7 MB that are read at the first touch of a calculator.
const FILES = new URL("python.js", document.currentScript.src).href;
let files;

export function spawn() {
  const address = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  const worker = new Worker(address);
  files ??= readFiles();
  files.then(
    () => worker.postMessage({ files: globalThis.pythonFiles }),
    () => {
      files = undefined;
      worker.postMessage({ files: {} });
    },
  );
  return worker;
}

// Nothing comes over a line.
export async function toFetch() {
  return 0;
}

function readFiles() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = resolve;
    script.onerror = reject;
    script.src = FILES;
    document.head.append(script);
  });
}
