// A query taken apart into units, the smallest things that must be found: a known name of one or more words, or a
// single word. Each unit carries the tokens it is looked up by, with weights.

import { bigrams, stem, stripEnding, tokens, words } from "./tokenizer.js";

const BIGRAM = 0.22; // a part of a word says less than the word
const SYNONYM = 0.55; // another name of the same thing says less than the one typed
const GUESS = 0.6; // what the reader probably meant to type
const MARKED = 0.26; // what counts as found for the reader's eye: words and names, not parts of words
const MAKERS = new Set(["aws", "amazon"]); // they stand before every service's name

export class QueryReader {
  constructor({ lexicon, stop, vocabulary }) {
    this.lexicon = lexicon;
    this.vocabulary = vocabulary;
    this.stop = new Set(stop.map((word) => nakedWord(words(word)[0])));
    this.stopRaw = new Set(stop);
  }

  // { units: [{ text, weights: Map token → weight, entries }], names: [{ entries, share }] }
  read(text) {
    const list = words(text);
    const kept = this.#withoutStopWords(list);
    const units = this.#units(kept, text);
    const all = units.reduce((sum, unit) => sum + unit.text.length, 0) || 1;
    for (const unit of units) unit.share = unit.text.length / all;
    return units;
  }

  // Numbers are written alike on every keyboard, and single consonants are words of neither language.
  knows(word) {
    if (!/[a-z가-힣]/.test(word.text)) return false;
    return this.vocabulary.has(nakedWord(word)) || this.lexicon.find([word]).length > 0;
  }

  #withoutStopWords(list) {
    const named = this.lexicon.find(list);
    const kept = list.filter((word, index) => {
      if (named.some((match) => index >= match.from && index < match.to && match.to - match.from > 1)) return true;
      return !this.stopRaw.has(word.text) && !this.stop.has(nakedWord(word));
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
      } else {
        units.push(...this.#wordUnits(list[index], index === list.length - 1 && !/\s$/.test(text)));
        index += 1;
      }
    }
    return units;
  }

  #namedUnit(run, entries) {
    const weights = new Map();
    for (const word of run) addWord(weights, word, 1);
    if (run.length > 1) for (const token of tokens(run.map((word) => word.text).join(" "), { joined: true })) add(weights, token, 0.5);
    addNames(weights, entries, SYNONYM);
    return { text: run.map((word) => word.text).join(""), weights, entries, words: run.length };
  }

  // One word that is no name: as it stands, what it begins, the names inside it, and if nothing of it is known the
  // words nearest to it.
  #wordUnits(word, isLast) {
    const bare = nakedWord(word);
    if (word.hangul && bare.length >= 4 && !this.vocabulary.has(bare)) {
      const parts = this.lexicon.split(bare);
      if (parts.some((part) => part.entries && part.text.length >= 2) && parts.every((part) => part.entries || part.text.length < 3)) {
        return parts
          .filter((part) => part.entries || part.text.length > 1)
          .map((part) => {
            const weights = new Map();
            addWord(weights, { text: part.text, hangul: true }, 1);
            addWord(weights, { text: bare, hangul: true }, 0.4);
            if (part.entries) addNames(weights, part.entries, SYNONYM);
            return { text: part.text, weights, entries: part.entries ?? [], words: 1 };
          });
      }
    }
    const weights = new Map();
    addWord(weights, word, 1);
    const entries = [];
    if (isLast) for (const token of this.vocabulary.startingWith(bare)) add(weights, token, 0.45);
    if (!this.vocabulary.has(bare)) {
      for (const { token, closeness } of this.vocabulary.nearest(word.hangul ? bare : word.text)) add(weights, token, GUESS * closeness);
      // A misspelt name still means the thing it names.
      for (const found of this.lexicon.closest(bare)) {
        entries.push(...found.entries.filter((entry) => !entry.group));
        addNames(weights, found.entries, GUESS * SYNONYM);
      }
    }
    return [{ text: word.text, weights, entries, words: 1, guessed: !this.vocabulary.has(bare) }];
  }
}

// The tokens of the units whose words are to be marked.
export function marksOf(units) {
  return new Set(units.flatMap((unit) => [...unit.weights].filter(([, weight]) => weight >= MARKED).map(([token]) => token)));
}

export function nakedWord(word) {
  return word.hangul ? stripEnding(word.text) : stem(word.text);
}

function addWord(weights, word, weight) {
  const bare = nakedWord(word);
  add(weights, bare, weight);
  if (!word.hangul) return;
  if (bare !== word.text) add(weights, word.text, weight * 0.5);
  if (bare.length > 2) for (const pair of bigrams(bare)) add(weights, pair, weight * BIGRAM);
}

function addNames(weights, entries, weight) {
  for (const entry of entries) {
    for (const name of entry.names) {
      const list = words(name).filter((word) => !MAKERS.has(word.text));
      // A long name's single words say little on their own: "in" of "scale in" must not find every "in".
      const each = (weight / list.length) * (entries.length > 1 ? 0.8 : 1);
      for (const word of list) if (word.text.length > 1) add(weights, nakedWord(word), each);
      for (const token of joinedOf(list)) add(weights, token, weight);
    }
  }
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
