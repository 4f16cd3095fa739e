// A lexicon of names: glossary terms in both languages with their synonyms, and groups of words that mean the same. It
// finds them in a query regardless of spacing, with typos, or typed as initial consonants.

import { fold, initials, toJamo } from "./text.js";
import { barestForms, nameKey, stem, words } from "./tokenizer.js";
import { verbKey } from "./verbs.js";
import { mayBeNear, typed, typingEdits } from "./typos.js";

const MAX_WORDS = 5;
const HANGUL_NAME = /^[가-힣]+$/u;

export class Lexicon {
  // `terms`: [{ names: […] }], `same`: [[name, …]]. A found entry is the given object, or { names } of a group.
  constructor(terms, same) {
    this.byKey = new Map();
    this.byVerb = new Map();
    this.names = [];
    for (const entry of terms) for (const name of entry.names) this.#add(name, entry);
    for (const names of same) {
      const entry = { names, group: true };
      for (const name of names) {
        this.#add(name, entry);
        if (HANGUL_NAME.test(name)) put(this.byVerb, verbKey(name), entry);
      }
    }
    this.longest = Math.max(...[...this.byKey.keys()].map((key) => key.length));
  }

  #add(name, entry) {
    const key = nameKey(name);
    if (!key) return;
    const letters = squeeze(name);
    if (!this.byKey.has(key)) {
      this.names.push({ key, ...typed(letters), initials: HANGUL_NAME.test(letters) ? initials(letters) : "" });
    }
    // Multi-word names are also stored without spaces: savingsplans.
    for (const one of new Set([key, stem(letters)])) {
      put(this.byKey, one, entry);
    }
  }

  // Finds the longest names first: [{ from, to, entries }] over the words of a query, without overlaps. Words that
  // begin no name are left to the caller.
  find(list) {
    const found = [];
    const lasts = list.map(lastForms);
    for (let from = 0; from < list.length; ) {
      const match = this.#longestAt(list, lasts, from);
      if (match) found.push(match);
      from = match ? match.to : from + 1;
    }
    return found;
  }

  #longestAt(list, lasts, from) {
    for (let to = Math.min(list.length, from + MAX_WORDS); to > from; to -= 1) {
      const before = list.slice(from, to - 1).map(keyOf).join("");
      for (const last of lasts[to - 1]) {
        if (this.byKey.has(before + last)) return { from, to, key: before + last, entries: this.byKey.get(before + last) };
      }
    }
    // Finds a verb by another form of it in a group: 늘렸는데.
    const { text, hangul } = list[from];
    const key = hangul && text.length > 1 ? verbKey(text) : "";
    return this.byVerb.has(key) ? { from, to: from + 1, key, entries: this.byVerb.get(key) } : undefined;
  }

  // Finds names inside a Hangul word that is no name itself: 콜드스타트지연 → 콜드스타트, 지연.
  split(word) {
    const parts = [];
    let rest = 0;
    for (let from = 0; from < word.length; ) {
      let to = Math.min(word.length, from + this.longest);
      while (to - from >= 2 && !this.byKey.has(word.slice(from, to))) to -= 1;
      if (to - from < 2) {
        from += 1;
        continue;
      }
      if (from > rest) parts.push({ text: word.slice(rest, from) });
      parts.push({ text: word.slice(from, to), entries: this.byKey.get(word.slice(from, to)) });
      from = rest = to;
    }
    if (rest < word.length) parts.push({ text: word.slice(rest) });
    return parts;
  }

  // Finds the names nearest to a misspelt query: one edit per five letters or jamo, at most three.
  nearest(text, { share = 0.2, most = 3 } = {}) {
    const wanted = typed(squeeze(text));
    const limit = Math.min(most, Math.floor((wanted.jamo.length + 1) * share));
    if (limit < 1) return [];
    const found = [];
    for (const name of this.names) {
      if (!mayBeNear(wanted.letters, name.letters, limit)) continue;
      const edits = typingEdits(wanted, name, limit);
      if (edits <= limit) found.push({ key: name.key, edits, entries: this.byKey.get(name.key) });
    }
    return found.sort((left, right) => left.edits - right.edits || left.key.length - right.key.length);
  }

  // Keeps at most two names that are equally near, and nearer than all others.
  closest(text, options) {
    const near = this.nearest(text, options);
    return near.filter(({ edits }) => edits === near[0].edits).slice(0, 2);
  }

  // ㅇㅅㅌㅅ → the names with these initial consonants, whole names before longer ones.
  byInitials(consonants) {
    return this.names
      .filter((name) => name.initials.startsWith(consonants))
      .sort((left, right) => left.key.length - right.key.length)
      .map((name) => ({ key: name.key, entries: this.byKey.get(name.key) }));
  }

  // Finds names with the query as a prefix, even with a half-typed last syllable (람ㄷ).
  startingWith(text) {
    const wanted = toJamo(fold(text).replace(/\s+/g, ""));
    return this.names
      .filter((name) => name.jamo.startsWith(wanted) && name.jamo.length > wanted.length)
      .sort((left, right) => left.key.length - right.key.length)
      .map((name) => ({ key: name.key, entries: this.byKey.get(name.key) }));
  }
}

// Several entries may share a key; each is listed once.
export function put(map, key, entry) {
  if (!map.has(key)) map.set(key, []);
  const found = map.get(key);
  if (!found.includes(entry)) found.push(entry);
}

function keyOf({ text, hangul }) {
  return hangul ? text : stem(text);
}

// Returns the last word of a name as keyed: as written, and without its particle. A single syllable may remain only if
// it is a name: 랙은, 웜 풀에서.
function lastForms(word) {
  return word.hangul ? [word.text, ...barestForms(word.text)] : [stem(word.text)];
}

function squeeze(text) {
  return words(text)
    .map((word) => word.text)
    .join("");
}

export function consonantsOnly(text) {
  const letters = fold(text).replace(/\s+/g, "");
  return letters.length >= 2 && /^[ㄱ-ㅎ]+$/u.test(letters) ? letters : "";
}

export function namesOf(entry) {
  return entry.names.flatMap((name) => words(name).map((word) => word.text));
}
