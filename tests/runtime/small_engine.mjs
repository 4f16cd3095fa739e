// Prints the SHA-256 of each reply by the small engine, one per line, as identity.mjs does:
// node small_engine.mjs ENGINE WASM SNAPSHOT HEAP, with the requests as a JSON list on standard input.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isMissing } from "../../widgets/browser/restore.js";
import { start } from "../../scripts/runtime/start.mjs";

const [engineFolder, wasm, snapshot, heap] = process.argv.slice(2);
const [binary, memory] = [wasm, snapshot].map((file) => readFileSync(file));
// Python tells of its end in thousands of lines; one says it.
console.error = () => {};
const { handle } = await start({ engineFolder, binary, snapshot: memory, heap: Number(heap) });
const digests = JSON.parse(readFileSync(0, "utf8")).map((request) => {
  try {
    return createHash("sha256").update(handle(request)).digest("hex");
  } catch (error) {
    process.stderr.write(`${isMissing(error) ? "a function is missing" : error}: ${request.slice(0, 2000)}\n`);
    process.exit(1);
  }
});
process.stdout.write(digests.join("\n"));
