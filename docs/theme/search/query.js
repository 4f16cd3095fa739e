// Parses a query into units, the smallest things that must be found: a known name of one or more words, or a single
// word. Each unit carries the weighted tokens that it is looked up by.

import { measureAt } from "./measures.js";
import { bigrams, stem, stripEnding, tokens, words } from "./tokenizer.js";
import { verbKey } from "./verbs.js";
import { WEIGHTS } from "./weights.js";

const MOST_APART = 5; // most pieces into which a known word may have been split by spaces
const SHORTEST_GLUED = 3; // minimum letters of a word inside an unspaced compound
const GLUED = /^[a-z]{7,}$/u;
const VERB = /^[가-힣]+다$/u; // the dictionary form of a verb
const FURTHER = 0.3; // share of a name's letters or jamo that may differ if no nearer name exists
const MARKED = 0.26; // weight from which a match is marked in excerpts: words and names, not parts of words
export const MAKERS = new Set(["aws", "amazon"]); // vendor names, which precede every service's name

export class QueryReader {
  constructor({ lexicon, stop, vocabulary }) {
    this.lexicon = lexicon;
    this.vocabulary = vocabulary;
    this.stop = new Set(stop.map((word) => nakedWord(words(word)[0])));
    this.stopRaw = new Set(stop);
    this.stopVerbs = new Set(stop.filter((word) => VERB.test(word)).map(verbKey));
  }

  // Returns { units: [{ text, weights: Map token → weight, entries }], names: [{ entries, share }] }.
  read(text) {
    const kept = this.#withoutStopWords(this.#joinApart(words(text).flatMap((word) => this.#cutGlued(word))));
    const units = this.#units(kept, text);
    const all = units.reduce((sum, unit) => sum + unit.text.length, 0) || 1;
    for (const unit of units) unit.share = unit.text.length / all;
    return units;
  }

  // Parses a phrase of the index like a query: [{ words: [bare token], entries }].
  items(text) {
    const list = this.#withoutStopWords(words(text));
    const named = this.lexicon.find(list);
    const items = [];
    for (let index = 0; index < list.length; ) {
      const match = named.find((candidate) => candidate.from === index);
      const run = list.slice(index, match?.to ?? index + 1);
      items.push({ words: run.map(nakedWord), entries: match?.entries ?? [] });
      index += run.length;
    }
    return items;
  }

  // Both layouts type numbers alike, and single consonants are words of neither language.
  knows(word) {
    if (!/[a-z가-힣]/.test(word.text)) return false;
    return this.vocabulary.has(nakedWord(word)) || this.lexicon.find([word]).length > 0;
  }

  // beanstalkworker → beanstalk, worker: splits a Latin word without near matches into known words.
  #cutGlued(word) {
    if (!GLUED.test(word.text) || this.knows(word) || this.#isNearlyKnown(word.text)) return [word];
    let start = word.start;
    const cut = (text) => ({ ...word, text, start, end: (start += text.length) });
    return this.#partsOf(word.text)?.map(cut) ?? [word];
  }

  #partsOf(text) {
    for (let at = text.length; at >= SHORTEST_GLUED; at -= 1) {
      if (!this.vocabulary.isWritten(text.slice(0, at))) continue;
      if (at === text.length) return [text];
      const rest = this.#partsOf(text.slice(at));
      if (rest) return [text.slice(0, at), ...rest];
    }
    return undefined;
  }

  #isNearlyKnown(text) {
    return this.vocabulary.nearest(text).length > 0 || this.lexicon.closest(text).length > 0;
  }

  // 프로 비저닝 → 프로비저닝, 가 용 영 역 → 가용영역: joins words into a known word if one of them is unknown or all are single
  // syllables.
  #joinApart(list) {
    const joined = [];
    for (let at = 0; at < list.length; ) {
      const run = this.#apartAt(list, at);
      joined.push(run.length > 1 ? oneOf(run) : list[at]);
      at += run.length;
    }
    return joined;
  }

  #apartAt(list, at) {
    for (let to = Math.min(list.length, at + MOST_APART); to > at + 1; to -= 1) {
      const run = list.slice(at, to);
      if (run.some(({ hangul }) => hangul !== run[0].hangul)) continue;
      const single = run.length > 2 && run.every(({ text }) => text.length === 1);
      if ((single || !run.every((word) => this.knows(word))) && this.knows(oneOf(run))) return run;
    }
    return [list[at]];
  }

  #withoutStopWords(list) {
    const named = this.lexicon.find(list);
    const kept = list.filter((word, index) => {
      const match = named.find(({ from, to }) => index >= from && index < to);
      if (match && match.to - match.from > 1) return true;
      if (this.stopRaw.has(word.text) || this.stop.has(nakedWord(word))) return false;
      return match || !word.hangul || !this.stopVerbs.has(verbKey(word.text));
    });
    return kept.length ? kept : list;
  }

  #units(list, text) {
    const units = [];
    const named = this.lexicon.find(list);
    for (let index = 0; index < list.length; ) {
      const match = named.find((candidate) => candidate.from === index);
      if (match) {
        const run = list.slice(match.from, match.to);
        units.push(this.#namedUnit(run, match.entries));
        index = match.to;
      } else if (measureAt(text, list, index)) {
        const { token, words: count } = measureAt(text, list, index);
        units.push(this.#measureUnit(token, list.slice(index, index + count)));
        index += count;
      } else {
        units.push(...this.#wordUnits(list[index], index === list.length - 1 && !/\s$/.test(text)));
        index += 1;
      }
    }
    return units;
  }

  // The number also counts without its unit, as in a table whose header names the unit.
  #measureUnit(token, [number, unit]) {
    const weights = new Map([[token, 1]]);
    this.#addWord(weights, number, WEIGHTS.number);
    if (unit) this.#addWord(weights, unit, WEIGHTS.number / 2);
    return { text: token, weights, entries: [], words: 1 };
  }

  #namedUnit(run, entries) {
    const weights = new Map();
    for (const word of run) this.#addWord(weights, word, 1);
    if (run.length > 1) for (const token of tokens(run.map((word) => word.text).join(" "), { joined: true })) add(weights, token, 0.5);
    this.#addNames(weights, entries, WEIGHTS.synonym);
    return { text: run.map((word) => word.text).join(""), weights, entries, words: run.length };
  }

  // A word that occurs in the texts stands for itself; an unknown word is also looked up by its syllable pairs.
  #addWord(weights, word, weight) {
    const bare = nakedWord(word);
    add(weights, bare, weight);
    if (!word.hangul) return;
    if (bare !== word.text) add(weights, word.text, weight * 0.5);
    for (const token of this.vocabulary.formsOf(word.text)) add(weights, token, weight * WEIGHTS.form);
    if (bare.length > 2 && !this.vocabulary.has(bare)) for (const pair of bigrams(bare)) add(weights, pair, weight * WEIGHTS.bigram);
  }

  #addNames(weights, entries, weight) {
    for (const entry of entries) {
      for (const name of entry.names) {
        const list = words(name).filter((word) => !MAKERS.has(word.text));
        // The single words of a long name say little on their own: "in" of "scale in" must not find every "in".
        const each = (weight / list.length) * (entries.length > 1 ? 0.8 : 1);
        for (const word of list) {
          if (word.text.length > 1) add(weights, nakedWord(word), each);
          if (entry.group && word.hangul) for (const token of this.vocabulary.formsOf(word.text)) add(weights, token, each);
        }
        for (const token of joinedOf(list)) add(weights, token, weight);
      }
    }
  }

  // 메모리크기 → 메모리, 크기, if every part occurs in the texts; otherwise the word itself.
  #knownParts(text) {
    const parts = [];
    for (let from = 0; from < text.length; ) {
      let to = text.length;
      while (to - from >= 2 && !this.vocabulary.has(text.slice(from, to))) to -= 1;
      if (to - from < 2) return [{ text }];
      parts.push({ text: text.slice(from, to), known: true });
      from = to;
    }
    return parts;
  }

  // Expands a single word that is no name: the word itself, its completions, the names inside it, and the nearest words
  // if all of these are unknown.
  #wordUnits(word, isLast) {
    const bare = nakedWord(word);
    if (word.hangul && bare.length >= 4 && !this.vocabulary.has(bare)) {
      const parts = this.lexicon.split(bare).flatMap((part) => (part.entries ? [part] : this.#knownParts(part.text)));
      if (parts.length > 1 && parts.every((part) => part.known || part.entries || part.text.length < 3)) {
        return parts
          .filter((part) => part.entries || part.text.length > 1)
          .map((part) => {
            const weights = new Map();
            this.#addWord(weights, { text: part.text, hangul: true }, 1);
            this.#addWord(weights, { text: bare, hangul: true }, 0.4);
            if (part.entries) this.#addNames(weights, part.entries, WEIGHTS.synonym);
            return { text: part.text, weights, entries: part.entries ?? [], words: 1 };
          });
      }
    }
    const weights = new Map();
    this.#addWord(weights, word, 1);
    const entries = [];
    if (isLast) for (const token of this.vocabulary.startingWith(bare)) add(weights, token, WEIGHTS.beginning);
    if (!this.vocabulary.has(bare)) {
      for (const { token, closeness } of this.vocabulary.nearest(word.hangul ? bare : word.text)) add(weights, token, WEIGHTS.guess * closeness);
      // A misspelt name still means the thing it names.
      const closest = this.lexicon.closest(bare);
      for (const found of closest.length ? closest : this.lexicon.closest(bare, { share: FURTHER })) {
        entries.push(...found.entries.filter((entry) => !entry.group));
        this.#addNames(weights, found.entries, WEIGHTS.guess * WEIGHTS.synonym);
      }
    }
    return [{ text: word.text, weights, entries, words: 1, guessed: !this.vocabulary.has(bare) }];
  }
}

function oneOf(run) {
  return { ...run[0], text: run.map(({ text }) => text).join(""), end: run.at(-1).end };
}

// Returns the tokens of the units whose words are to be marked.
export function marksOf(units) {
  return new Set(units.flatMap((unit) => [...unit.weights].filter(([, weight]) => weight >= MARKED).map(([token]) => token)));
}

export function nakedWord(word) {
  return word.hangul ? stripEnding(word.text) : stem(word.text);
}

function joinedOf(list) {
  return list.slice(1).map((word, index) => {
    const before = list[index];
    return word.hangul ? nakedWord(before) + nakedWord(word) : stem(before.text + word.text);
  });
}

function add(weights, token, weight) {
  if (token && (weights.get(token) ?? 0) < weight) weights.set(token, weight);
}
