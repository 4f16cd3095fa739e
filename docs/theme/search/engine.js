// Search over one language's index: builds it once from the texts, then answers queries. Runs in the worker, in the
// page where there is no worker (file://), and under Node for tests and benchmarks.

import { findCalculators } from "./calculators.js";
import { excerpt } from "./excerpt.js";
import { Lexicon, consonantsOnly } from "./lexicon.js";
import { QueryReader, nakedWord } from "./query.js";
import { rank } from "./rank.js";
import { nameKey, tokens, words } from "./tokenizer.js";
import { Vocabulary } from "./vocabulary.js";

const PAGES_SHOWN = 10;
const SHORT_FIELDS = new Set(["title", "heading", "names"]);

export class Engine {
  constructor(MiniSearch, index) {
    this.language = index.language;
    this.cut = new Map();
    this.pages = index.pages.map(([url, title, description], number) => ({ number, url, title, description }));
    this.terms = index.terms.map(([name, definition, page, anchor, id, others]) => ({
      name, definition, page, anchor, id, names: [name, ...others],
    }));
    const namesAt = groupNames(this.terms);
    this.sections = index.sections.map(([page, anchor, heading, text], id) => ({
      id, page, anchor, heading, text,
      title: this.pages[page].title,
      lead: anchor ? "" : this.pages[page].description,
      names: (namesAt.get(`${page}#${anchor}`) ?? []).join(" | "),
    }));
    this.engine = new MiniSearch({
      fields: ["title", "heading", "names", "lead", "text"],
      tokenize: (text, field) => tokens(text, { joined: SHORT_FIELDS.has(field) }),
      processTerm: (token) => token,
      searchOptions: { tokenize: (text) => text.split(" "), processTerm: (token) => token },
    });
    this.engine.addAll(this.sections);
    const pages = index.aliases.map(([page, names]) => ({ page, anchor: "", names: [...names, this.pages[page].title], alias: true }));
    this.lexicon = new Lexicon([...this.terms, ...pages], index.same);
    this.reader = new QueryReader({ lexicon: this.lexicon, stop: index.stop, vocabulary: this.#vocabulary(index) });
  }

  // The tokens of a title or heading, cut once.
  tokensOf(text) {
    if (!this.cut.has(text)) this.cut.set(text, new Set(tokens(text, { joined: true })));
    return this.cut.get(text);
  }

  #vocabulary(index) {
    const all = new Set();
    const chosen = new Set();
    const collect = (text, ...sets) => {
      for (const word of words(text)) for (const set of sets) set.add(nakedWord(word));
    };
    for (const section of this.sections) {
      collect(`${section.title} ${section.heading}`, all, chosen);
      collect(`${section.lead} ${section.text}`, all);
    }
    for (const term of this.terms) collect(term.names.join(" "), all, chosen);
    for (const names of index.same) collect(names.join(" "), all);
    return new Vocabulary(all, chosen);
  }

  // { hits: [calculator, page, term …], sure: the query is a name and nothing else, nearest: [names] when none }
  search(text) {
    const consonants = consonantsOnly(text);
    const units = consonants ? this.#initialUnits(consonants) : this.#units(text);
    const ranked = rank(this, units).slice(0, PAGES_SHOWN);
    const marks = new Set(units.flatMap((unit) => [...unit.weights].filter(([, weight]) => weight >= 0.3).map(([token]) => token)));
    const hits = ranked.map((found) => this.#pageHit(found, marks));
    const [only, ...more] = units.filter((unit) => !unit.guess);
    const named = only && !more.length ? only.entries.filter((entry) => !entry.group) : [];
    const term = named.find((entry) => !entry.alias);
    if (term && hits.length) hits.splice(1, 0, this.#termHit(term, marks));
    const calculators = findCalculators(text, this.language).filter(({ url }) => this.pages.some((page) => page.url === url.split("?")[0]));
    return {
      hits: [...calculators.map((found) => ({ kind: "calculator", ...found })), ...hits],
      sure: named.length > 0,
      nearest: hits.length ? [] : this.#nearestNames(text),
    };
  }

  #units(text) {
    const units = this.reader.read(text);
    // A whole query that is almost a name was probably meant to be that name.
    if (units.length && !units.every((unit) => unit.entries.some((entry) => !entry.group && !entry.alias))) {
      const [best] = this.lexicon.nearest(text);
      const same = best && this.lexicon.nearest(text).filter((found) => found.edits === best.edits);
      if (best) for (const found of same.slice(0, 2)) this.#meant(units, found);
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

  #nearestNames(text) {
    const near = [...this.lexicon.nearest(text, { edits: 5 }), ...this.lexicon.startingWith(text)];
    const terms = near.flatMap(({ entries }) => entries.filter((entry) => !entry.group && !entry.alias));
    return [...new Set(terms.map((term) => term.name))].slice(0, 5);
  }

  #pageHit({ page, sections }, marks) {
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
        .filter((section) => section.anchor && section.anchor !== "what")
        .slice(0, 3)
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

function groupNames(terms) {
  const grouped = new Map();
  for (const term of terms) {
    if (term.page < 0) continue;
    const place = `${term.page}#${term.anchor}`;
    grouped.set(place, [...(grouped.get(place) ?? []), ...term.names]);
  }
  return grouped;
}
