// The search over one language's index: it builds the index from the texts, then answers queries. It runs in the
// worker, in the page where there is no worker (file://), and under Node for tests and benchmarks.

import { Asked } from "./asked.js";
import { findCalculators } from "./calculators.js";
import { excerpt } from "./excerpt.js";
import { asHangul, asLatin } from "./keyboard.js";
import { Lexicon, consonantsOnly } from "./lexicon.js";
import { MAKERS, QueryReader, marksOf, nakedWord } from "./query.js";
import { rank } from "./rank.js";
import { nameKey, tokens, words } from "./tokenizer.js";
import { unpack } from "./unpack.js";
import { Vocabulary } from "./vocabulary.js";

const PAGES_SHOWN = 10;
const SECTIONS_SHOWN = 3;
const WEAKEST = 0.2; // share of the best page's score; pages below it mention the words only in passing
const SHORT_FIELDS = new Set(["title", "heading", "names"]);

export class Engine {
  constructor(MiniSearch, index) {
    this.language = index.language;
    this.cut = new Map();
    this.bare = new Map();
    const { pages, terms, aliases, sections, same, stop } = unpack(index);
    Object.assign(this, { pages, terms, sections });
    this.headingUses = new Map();
    for (const { heading } of sections) this.headingUses.set(heading, (this.headingUses.get(heading) ?? 0) + 1);
    // Maps every word to its token; words of titles, headings, names and readers' phrases are kept apart as candidates
    // for typo correction.
    const written = new Map();
    const chosen = new Map();
    const collect = (word, bare, isChosen) => {
      written.set(word.text, bare);
      if (isChosen) chosen.set(word.hangul ? bare : word.text, bare);
    };
    this.engine = new MiniSearch({
      fields: ["title", "heading", "names", "lead", "asked", "text"],
      extractField: (section, field) => (field === "asked" ? section.asked.join(" | ") : section[field]),
      tokenize: (text, field) => tokens(text, { joined: SHORT_FIELDS.has(field), each: (word, bare) => collect(word, bare, field !== "text" && field !== "lead") }),
      processTerm: (token) => token,
      searchOptions: { tokenize: (text) => text.split(" "), processTerm: (token) => token },
    });
    this.engine.addAll(this.sections);
    this.lexicon = new Lexicon([...terms, ...aliases], same);
    for (const term of terms) for (const word of words(term.names.join(" "))) collect(word, nakedWord(word), true);
    for (const names of same) for (const word of words(names.join(" "))) collect(word, nakedWord(word), false);
    this.vocabulary = new Vocabulary(written, chosen);
    this.reader = new QueryReader({ lexicon: this.lexicon, stop, vocabulary: this.vocabulary });
    this.asked = new Asked(sections, (text) => this.reader.items(text));
  }

  // Caches the tokens of titles and headings.
  tokensOf(text) {
    if (!this.cut.has(text)) this.cut.set(text, new Set(tokens(text, { joined: true })));
    return this.cut.get(text);
  }

  // Returns the share of a title's or heading's own words that are among `said`; the vendor of a service is no word of
  // its name.
  partOf(text, said) {
    if (!this.bare.has(text)) this.bare.set(text, words(text).map(nakedWord).filter((word) => !MAKERS.has(word)));
    const own = this.bare.get(text);
    return own.filter((word) => said.has(word)).length / (own.length || 1);
  }

  // Returns { hits: [calculator, page, term …], nearest: [names] if there are no hits }.
  search(typed) {
    const text = this.#camelApart(this.#onRightKeyboard(typed));
    const consonants = consonantsOnly(text);
    let units = consonants ? this.#initialUnits(consonants) : this.unitsFor(text);
    let all = rank(this, units);
    if (!all.length && !consonants) all = rank(this, (units = this.#guesses(text)));
    const ranked = all.filter((found) => found.score >= WEAKEST * all[0].score).slice(0, PAGES_SHOWN);
    const marks = marksOf(units);
    const [only, ...more] = units.filter((unit) => !unit.guess);
    const named = only && !more.length ? only.entries.filter((entry) => !entry.group) : [];
    const sure = isSure(ranked, named);
    const hits = ranked.map((found, index) => this.#pageHit(found, marks, sure && index === 0));
    const term = named.find((entry) => !entry.alias);
    if (term && hits.length) hits.splice(1, 0, this.#termHit(term, marks));
    const calculators = findCalculators(text, this.language).filter(({ url }) => this.pages.some((page) => page.url === url.split("?")[0]));
    return {
      hits: [...calculators.map((found) => ({ kind: "calculator", ...found })), ...hits],
      nearest: hits.length ? [] : this.#nearestNames(text),
    };
  }

  // An unknown word may have been typed in the other language's keyboard layout.
  #onRightKeyboard(text) {
    const consonants = consonantsOnly(text);
    if (consonants && this.lexicon.byInitials(consonants).some(({ key }) => key.length === consonants.length)) return text;
    const knows = (word) => this.reader.knows(word);
    return text.replace(/\S+/gu, (typed) => {
      if (words(typed).some(knows) || /^[가-힣]$/u.test(typed)) return typed;
      const others = [asHangul(typed), asLatin(typed)].filter((other) => words(other).length > 0);
      return others.find((other) => words(other).every((word) => knows(word) || /^\d+$/.test(word.text))) ?? typed;
    });
  }

  // RunInstances → Run Instances, unless the texts contain it as a word.
  #camelApart(text) {
    return text.replace(/[A-Za-z]+[a-z](?:[A-Z][a-z]+)+/g, (name) =>
      words(name).every((word) => this.reader.knows(word)) ? name : name.replace(/(?<=[a-z])(?=[A-Z])/g, " "),
    );
  }

  // Without any hit, allow names that differ in a third of their letters, and words with one more edit.
  #guesses(text) {
    const units = words(text).flatMap(({ text: word }) => {
      const weights = new Map(this.vocabulary.nearest(word, { further: 1 }).map(({ token, closeness }) => [token, closeness]));
      return weights.size ? [{ text: word, weights, entries: [], words: 1, share: 1 }] : [];
    });
    for (const found of this.lexicon.closest(text, { share: 0.34 })) this.#meant(units, found);
    return units;
  }

  unitsFor(text) {
    const units = this.reader.read(text);
    // A whole query that is almost a name was probably meant to be that name.
    if (units.length && !units.every((unit) => unit.entries.some((entry) => !entry.group && !entry.alias))) {
      for (const found of this.lexicon.closest(text)) this.#meant(units, found);
    }
    return units;
  }

  #meant(units, found) {
    const list = words(found.entries[0].names.find((name) => nameKey(name) === found.key) ?? found.key);
    const guess = this.reader.read(list.map((word) => word.text).join(" "));
    const weights = new Map();
    for (const unit of guess) for (const [token, weight] of unit.weights) weights.set(token, weight * 0.8);
    units.push({ text: found.key, weights, entries: found.entries, words: list.length, share: 0.8, guess: true });
  }

  #initialUnits(consonants) {
    const found = this.lexicon.byInitials(consonants).slice(0, 8);
    if (!found.length) return [];
    const whole = found.filter(({ key }) => key.length === consonants.length);
    const chosen = whole.length ? whole : found;
    return chosen.map(({ key, entries }, index) => ({
      text: key,
      weights: new Map([...tokens(key), ...tokens(entries[0].names[0])].map((token) => [token, 1 / (1 + index)])),
      entries,
      words: 1,
      share: 1 / (1 + index),
    }));
  }

  // Suggest names for the whole query and, if there are too few, for each of its words.
  #nearestNames(text) {
    const parts = [text, ...words(text).map((word) => word.text)];
    const near = parts.flatMap((part) => [
      ...this.lexicon.startingWith(part),
      ...this.lexicon.nearest(part, { share: 0.5, most: 5 }),
    ]);
    const terms = near.flatMap(({ entries }) => entries.filter((entry) => !entry.group && !entry.alias));
    return [...new Set(terms.map((term) => term.name))].slice(0, 5);
  }

  #pageHit({ page, sections }, marks, withSections) {
    const { url, title, description } = this.pages[page];
    const [best, ...others] = sections.map(({ section }) => section);
    const whole = !best.anchor || best.anchor === "what";
    const text = best.anchor ? best.text : `${description} ${best.text}`;
    return {
      kind: "page",
      url: whole ? url : `${url}#${best.anchor}`,
      title,
      heading: whole ? "" : best.heading,
      titleMarks: excerpt(title, marks, { length: Infinity }),
      headingMarks: whole ? [] : excerpt(best.heading, marks, { length: Infinity }),
      excerpt: excerpt(text || description, marks),
      others: others
        .filter((section) => withSections && section.anchor && section.anchor !== "what")
        .slice(0, SECTIONS_SHOWN)
        .map((section) => ({ url: `${url}#${section.anchor}`, heading: excerpt(section.heading, marks, { length: Infinity }) })),
    };
  }

  #termHit(term, marks) {
    return {
      kind: "term",
      url: `glossary/#term-${term.id}`,
      title: term.name,
      titleMarks: excerpt(term.name, marks, { length: Infinity }),
      excerpt: excerpt(term.definition, marks),
    };
  }
}

// Sections are listed under the first page only if the reader surely means this page: the query is its name or that of
// a term it alone explains, and no other page scores nearly as high. Otherwise they would push the second page out of
// sight.
function isSure([first, second], named) {
  if (!first || second?.score * 1.5 > first.score) return false;
  return !second || (named.length > 0 && named.every((entry) => entry.page === first.page));
}
