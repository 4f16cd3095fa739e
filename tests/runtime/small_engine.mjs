// Prints the SHA-256 of each reply by the small engine, one per line, as identity.mjs does:
// node small_engine.mjs ENGINE WASM SNAPSHOT HEAP PACKAGE, with the requests as a JSON list on standard input. As in the
// browser, a reply that needs a Region's prices has them loaded from the package and is asked again.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMissing } from "../../widgets/browser/restore.js";
import { start } from "../../scripts/runtime/start.mjs";

const [engineFolder, wasm, snapshot, heap, pricesIn] = process.argv.slice(2);
const [binary, memory] = [wasm, snapshot].map((file) => readFileSync(file));
// Python tells of its end in thousands of lines; one says it.
console.error = () => {};
const { handle, loadPrices } = await start({ engineFolder, binary, snapshot: memory, heap: Number(heap) });
const answer = (request) => {
  const reply = handle(request);
  const { needs } = JSON.parse(reply);
  if (!needs) return reply;
  loadPrices(new Uint8Array(readFileSync(join(pricesIn, needs))));
  return answer(request);
};
const digests = JSON.parse(readFileSync(0, "utf8")).map((request) => {
  try {
    return createHash("sha256").update(answer(request)).digest("hex");
  } catch (error) {
    process.stderr.write(`${isMissing(error) ? "a function is missing" : error}: ${request.slice(0, 2000)}\n`);
    process.exit(1);
  }
});
process.stdout.write(digests.join("\n"));
