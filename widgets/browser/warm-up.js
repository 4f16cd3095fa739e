// Practice for a Python that has just answered for the first time: small questions, their answers thrown away.
//
// A browser first compiles WebAssembly as fast as it can and again, as well as it can, once a function has been called
// often. Until then an answer takes up to four times as long as after it, which readers would meet while they type. The
// functions are Python's own, so any question is practice for every calculator; this one is the shortest, because a
// reader's question waits for it.

const QUESTION = { calculator: "fargate-task", without: ["result"] };
// The first key after the start (scripts/bench/answers.py, EC2, median of five) takes 50 ms without any practice, 45 after
// 300 ms of it, 40 after 900. A question takes 3 ms, which is all that a reader's waits.
const BUDGET_MS = 900;

// `ask` asks it once more, or is falsy where there is nobody to ask any more. Each is asked when the one before it was
// answered, behind whatever the reader asked meanwhile.
export async function warmUp(ask) {
  const question = JSON.stringify(QUESTION);
  for (const end = performance.now() + BUDGET_MS; performance.now() < end; ) {
    try {
      if (!(await ask(question))) return;
    } catch {
      return; // Whoever asks next hears of it.
    }
  }
}
