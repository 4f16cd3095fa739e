// One question at a time, and the last one always: what changes while an answer is on its way is asked once, when that
// answer is here. So nothing waits for the reader to pause, and a slow device has no queue of old questions.

// `ask(isCurrent)` reads what holds now, and asks; once isCurrent() is false its answer is stale. What it throws ends the
// asking and reaches whoever began it.
export function latest(ask) {
  let isAsking = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isAsking) return;
    isAsking = true;
    try {
      while (isWanted) {
        isWanted = false;
        await ask(() => !isWanted);
      }
    } finally {
      isAsking = false;
    }
  };
}
