// Fetches a file of the runtime and hands it on only if its bytes are the ones the build wrote.
//
// A file is {path, size, wire, sha256, integrity}: `size` as it is in memory, `wire` as a compressing host sends it.
// `onHead` gets the headers, `onPiece` the bytes as they come, of which nothing is known yet.

// Nothing for this long means that nothing will come.
export const STALL_MS = 8000;
export const BASE = import.meta.url;

export async function fetchVerified(file, options = {}) {
  const { fresh = false, onHead = () => {}, onBytes = () => {}, onPiece = () => {} } = options;
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), STALL_MS);
  const asked = { signal: abort.signal, cache: fresh ? "reload" : "default", credentials: "same-origin" };
  // Without a secure context there is no crypto.subtle; the browser's own check says nothing until the end.
  if (!globalThis.crypto?.subtle) asked.integrity = file.integrity;
  try {
    const response = await fetch(new URL(file.path, BASE), asked);
    if (!response.ok) throw new Error(`${file.path}: ${response.status}`);
    onHead(response.headers);
    const bytes = new Uint8Array(file.size);
    let length = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done) break;
      timer = setTimeout(() => abort.abort(), STALL_MS);
      if (length + value.length > file.size) throw new Error(`${file.path}: longer than it was built`);
      bytes.set(value, length);
      length += value.length;
      onPiece(value);
      onBytes(length);
    }
    if (length !== file.size) throw new Error(`${file.path}: ${length} of ${file.size} bytes`);
    if (!asked.integrity && (await sha256(bytes)) !== file.sha256) {
      throw new Error(`${file.path}: not the bytes that were built`);
    }
    return bytes;
  } catch (error) {
    abort.abort();
    throw error.name === "AbortError" ? new Error(`${file.path}: no answer`) : error;
  } finally {
    clearTimeout(timer);
  }
}

// The script in a file whose bytes were checked before.
export function importVerified(file) {
  return import(new URL(file.path, BASE));
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
