// Practice for a calculator that has just answered for the first time: the same question again, its answers thrown away.
//
// A browser first compiles WebAssembly as fast as it can and again, as well as it can, once a function has been called
// often. Until then an answer takes up to four times as long as after it, which readers would meet while they type.

// As many as scripts/bench/answers.py shows to be enough in Chromium; a slow device stops sooner.
const TIMES = 8;
const BUDGET_MS = 400;

// `ask` asks once more, or is falsy where there is nobody to ask any more. A reader's question waits for one of them at
// most: each is asked when the one before it was answered, behind whatever the reader asked meanwhile.
export async function warmUp(ask) {
  const end = performance.now() + BUDGET_MS;
  for (let time = 0; time < TIMES && performance.now() < end; time++) {
    try {
      if (!(await ask())) return;
    } catch {
      return; // Whoever asks next hears of it.
    }
  }
}
