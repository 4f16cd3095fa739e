// The worker that Python runs in. A page opened from files has from-files/spawn.js in the place of this.

export function spawn() {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}
