// Matches a query with readers' phrases (docs/data/asked) as wholes, so that "stopped server still charged" finds its
// section although each of its words occurs in many others.

import { WEIGHTS } from "./weights.js";

const NAMED = 0.85; // a synonym
const PART = 0.6; // one word of a multi-word name
const WEAKEST = 0.25; // tokens of a query with a lower weight are parts of words

export class Asked {
  // `read(text)` parses a phrase like a query: [{ words: [bare token], entries }].
  constructor(sections, read) {
    this.phrases = [];
    this.byKey = new Map(); // token or entry → [[phrase, item, how well it stands for the item]]
    for (const section of sections) for (const text of section.asked) this.#add(section.id, read(text));
    this.#weigh();
  }

  #add(section, items) {
    const number = this.phrases.length;
    this.phrases.push({ section, items });
    items.forEach(({ words, entries }, item) => {
      const whole = words.join("");
      this.#key(whole, number, item, 1);
      if (words.length > 1) for (const word of words) this.#key(word, number, item, PART);
      for (const entry of entries) this.#key(entry, number, item, NAMED);
    });
  }

  #key(key, phrase, item, strength) {
    if (!this.byKey.has(key)) this.byKey.set(key, []);
    this.byKey.get(key).push([phrase, item, strength]);
  }

  // A word's weight falls with the number of phrases that contain it.
  #weigh() {
    const count = this.phrases.length;
    for (const phrase of this.phrases) {
      phrase.weights = phrase.items.map(({ words }) => Math.log(1 + count / this.byKey.get(words.join("")).length));
      phrase.sum = phrase.weights.reduce((sum, weight) => sum + weight, 0);
    }
  }

  // Map section → similarity of its nearest phrase to the query, 0 to 1.
  scores(units) {
    const met = new Map(); // phrase → the best item for each unit
    units.forEach((unit, at) => {
      // One word of a multi-word name is a part of it on this side too.
      const part = unit.words > 1 ? PART : 1;
      for (const [token, weight] of unit.weights) if (weight >= WEAKEST) this.#meet(met, at, token, weight * part);
      for (const entry of unit.entries) this.#meet(met, at, entry, 1);
    });
    const best = new Map();
    for (const [number, pairs] of met) {
      const { section, weights, sum } = this.phrases[number];
      const ofQuery = new Array(units.length).fill(0);
      const ofPhrase = new Array(weights.length).fill(0);
      for (const [at, item, value] of pairs) {
        ofQuery[at] = Math.max(ofQuery[at], value);
        ofPhrase[item] = Math.max(ofPhrase[item], value);
      }
      const asked = ofQuery.reduce((total, value, at) => total + value * units[at].share, 0);
      const answered = ofPhrase.reduce((total, value, item) => total + value * weights[item], 0) / sum;
      const near = Math.min(1, asked) ** WEIGHTS.askedQuery * answered ** WEIGHTS.askedPhrase;
      if (near > (best.get(section) ?? 0)) best.set(section, near);
    }
    return best;
  }

  #meet(met, at, key, weight) {
    for (const [phrase, item, strength] of this.byKey.get(key) ?? []) {
      if (!met.has(phrase)) met.set(phrase, []);
      met.get(phrase).push([at, item, Math.min(1, weight * strength)]);
    }
  }
}
