// The vocabulary of the index: it looks up known words, completions of the last word, and the nearest words to a typo.

import { put } from "./lexicon.js";
import { toJamo } from "./text.js";
import { mayBeNear, typed, typingEdits } from "./typos.js";
import { verbKey } from "./verbs.js";

const MOST_BEGINNINGS = 12;
const MOST_GUESSES = 3;
const VERB = /^[가-힣]{2,}$/u; // a word that may be a verb

export class Vocabulary {
  // `written` maps every word of the texts to its token; `chosen` has only those of titles, headings and names, the
  // candidates for typo correction. Candidates are compared as written, because a typo may lie in the ending that a
  // stem lacks.
  constructor(written, chosen) {
    this.written = written;
    this.known = new Set(written.values());
    this.verbs = new Map();
    for (const [word, token] of written) if (VERB.test(word)) put(this.verbs, verbKey(word), token);
    this.sorted = [...this.known].map((word) => [toJamo(word), word]).sort(([left], [right]) => (left < right ? -1 : 1));
    this.chosen = [...chosen].filter(([word]) => word.length > 1).map(([word, token]) => [typed(word), token]);
  }

  has(word) {
    return this.known.has(word);
  }

  // Returns whether the word itself occurs, and not only another word with its token.
  isWritten(word) {
    return this.written.has(word);
  }

  // Returns the tokens of the other forms of a Korean verb.
  formsOf(word) {
    return this.verbs.get(verbKey(word)) ?? [];
  }

  startingWith(word) {
    const start = toJamo(word);
    if (start.length < 2) return [];
    const found = [];
    for (let index = this.#firstAtLeast(start); index < this.sorted.length && found.length < MOST_BEGINNINGS; index += 1) {
      const [jamo, candidate] = this.sorted[index];
      if (!jamo.startsWith(start)) break;
      if (candidate !== word) found.push(candidate);
    }
    return found;
  }

  #firstAtLeast(start) {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle][0] < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Allows one edit up to seven letters or jamo, two up to twelve, three above, plus `further`; the nearest come first.
  nearest(word, { further = 0 } = {}) {
    const wanted = typed(word);
    const { length } = wanted.jamo;
    if (length < 4) return [];
    const limit = further + (length <= 7 ? 1 : length <= 12 ? 2 : 3);
    const found = [];
    for (const [known, token] of this.chosen) {
      if (!mayBeNear(wanted.letters, known.letters, limit)) continue;
      const edits = typingEdits(wanted, known, limit);
      if (edits <= limit) found.push({ token, closeness: 1 - edits / length, edits });
    }
    return found.sort((left, right) => left.edits - right.edits).slice(0, MOST_GUESSES);
  }
}
