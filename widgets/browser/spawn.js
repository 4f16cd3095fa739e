// The worker that Python runs in, and how much it would fetch. A page opened from files has from-files/spawn.js in the
// place of this.

const NEEDED = ["loader", "glue", "core", "snapshot"];

export function spawn() {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}

// The bytes of a start that this browser does not have yet, at most: a host may send fewer (python.js).
export async function toFetch() {
  const { FILES } = await import("./runtime.js");
  const files = NEEDED.map((name) => FILES[name]).filter(Boolean);
  const bytes = await Promise.all(files.map(async (file) => ((await isHere(file)) ? 0 : file.wire)));
  return bytes.reduce((sum, part) => sum + part, 0);
}

// A browser says so only of its own cache; where it cannot tell, the file is not here.
async function isHere({ path }) {
  try {
    const options = { cache: "only-if-cached", mode: "same-origin" };
    const response = await fetch(new URL(path, import.meta.url), options);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
