// Instead of verified.js on a page opened from files: the page hands over every file, and nothing is fetched.

// Pyodide wants an address to be relative to; it asks for nothing there.
export const BASE = "file:///python/worker.js";

const files = new Promise((resolve) => {
  // Registered before worker.js sets `onmessage`, which must not see this message.
  addEventListener("message", (event) => {
    if (!event.data.files) return;
    event.stopImmediatePropagation();
    resolve(event.data.files);
  });
});

export async function fetchVerified(file, { onBytes = () => {}, onPiece = () => {} } = {}) {
  const packed = (await files)[file.path];
  if (packed === undefined) throw new Error(`${file.path}: not among the files`);
  const plain = new Response(decode(packed)).body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(plain).arrayBuffer());
  if (bytes.length !== file.size) throw new Error(`${file.path}: ${bytes.length} of ${file.size} bytes`);
  onPiece(bytes);
  onBytes(file.size);
  return bytes;
}

export function importVerified(file, bytes) {
  return import(`data:text/javascript,${encodeURIComponent(new TextDecoder().decode(bytes))}`);
}

function decode(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let index = 0; index < letters.length; index += 1) bytes[index] = letters.charCodeAt(index);
  return bytes;
}
