// Ranks pages for the units of a query. Every unit is looked up on its own; a section scores by how many units it
// answers and how well, a page by its best section, its title, the terms it explains and its readers' phrases.

import { WEIGHTS } from "./weights.js";

// maximum of sections to score in full; it exceeds today's total and bounds the time on a larger site
const CANDIDATES = 300;

const CLEAR = 0.28; // token weight from which a match is more than a part of a unit
const NAMED = 0.3; // token weight from which a title or heading answers a unit
const SAID = 0.5; // token weight from which a section contains a unit, and not only a part of it

export function rank(engine, units) {
  if (!units.length) return [];
  const answers = units.map((unit) => lookUp(engine, unit.weights));
  shareOut(engine, units, answers);
  const asked = engine.asked.scores(units);
  const scores = scoreSections(units, answers);
  const topics = units.flatMap((unit) => unit.entries.filter((entry) => isTopic(engine, entry)));
  const pages = new Map();
  for (const id of candidates(engine, units, scores, asked)) {
    const section = engine.sections[id];
    if (!pages.has(section.page)) pages.set(section.page, []);
    pages.get(section.page).push({ section, score: scores.get(id) ?? 0, asked: asked.get(id) ?? 0 });
  }
  const query = { engine, units, topics, headings: new Map() };
  return [...pages]
    .map(([page, found]) => pageScore(query, page, found))
    .sort((left, right) => right.score - left.score || left.page - right.page);
}

// Partial matches occur in very many sections. On a large site they are looked up only for rare units; otherwise the
// time of a query would grow faster than the site.
function lookUp(engine, weights) {
  const all = [...weights.keys()];
  if (engine.sections.length > CANDIDATES) {
    const found = lookUpTokens(engine, weights, all.filter((token) => weights.get(token) >= CLEAR));
    if (found.length >= CANDIDATES) return found;
  }
  return lookUpTokens(engine, weights, all);
}

function lookUpTokens({ engine }, weights, tokens) {
  return engine.search(tokens.join(" "), {
    boost: {
      title: WEIGHTS.titleField,
      heading: WEIGHTS.headingField,
      names: WEIGHTS.namesField,
      lead: WEIGHTS.leadField,
      asked: WEIGHTS.askedField,
    },
    boostTerm: (token) => weights.get(token) ?? 0,
  });
}

// Units are weighted by inverse document frequency: "ami" counts more than "region", and that more than "build".
function shareOut(engine, units, answers) {
  const weights = units.map((unit, at) => {
    const sections = answers[at].filter(({ terms }) => terms.some((token) => unit.weights.get(token) >= SAID)).length;
    const rare = sections ? Math.log(1 + engine.sections.length / sections) ** WEIGHTS.rarity : WEIGHTS.unknown;
    const topical = unit.entries.some((entry) => isTopic(engine, entry));
    return rare * (topical ? WEIGHTS.topic : 1);
  });
  const sum = units.reduce((total, unit, at) => total + (unit.guess ? 0 : weights[at]), 0);
  for (const [at, unit] of units.entries()) unit.share = weights[at] / sum;
}

// Map section → its score over all units, relative to the best section.
function scoreSections(units, answers) {
  const scores = new Map();
  answers.forEach((results, at) => {
    const top = results[0]?.score ?? 0;
    for (const { id, score } of results) {
      scores.set(id, (scores.get(id) ?? 0) + units[at].share * (score / top) ** WEIGHTS.part);
    }
  });
  const best = Math.max(...scores.values());
  for (const [id, sum] of scores) scores.set(id, sum / best);
  return scores;
}

// Keeps the best-scored sections, those that explain terms of the query, and those whose readers' phrases match.
function candidates(engine, units, scores, asked) {
  let found = [...scores];
  if (found.length > CANDIDATES) found = found.sort(([, left], [, right]) => right - left).slice(0, CANDIDATES);
  return new Set([...found.map(([id]) => id), ...asked.keys()]);
}

// If a term is the topic of its page, as Lambda is, the rest of the query asks about it.
function isTopic(engine, entry) {
  return !entry.group && entry.page >= 0 && entry.names.some((name) => engine.pages[entry.page].title.includes(name));
}

function pageScore(query, page, found) {
  const { engine, units, topics } = query;
  const extra = new Map();
  let score = 0;
  const under = topics.some((topic) => engine.pages[page].url.startsWith(engine.pages[topic.page].url));
  for (const unit of units) {
    for (const entry of unit.entries) {
      if (entry.group || entry.page !== page) continue;
      const aside = topics.length && !under ? WEIGHTS.aside : 1;
      const share = (aside * unit.share) / Math.sqrt(unit.entries.length);
      score += WEIGHTS.termPage * share;
      extra.set(entry.anchor, (extra.get(entry.anchor) ?? 0) + WEIGHTS.termSection * share);
    }
  }
  score += WEIGHTS.title * answered(query, engine.pages[page].title);
  const sections = found
    .map(({ section, score: own, asked }) => ({
      section,
      score: own + WEIGHTS.askedSection * asked + (extra.get(section.anchor) ?? 0) + WEIGHTS.heading * headingScore(query, section),
    }))
    .sort((left, right) => right.score - left.score);
  score += WEIGHTS.asked * (topics.length && !under ? WEIGHTS.askedAside : 1) * Math.max(...found.map(({ asked }) => asked));
  score += sections[0].score;
  for (const { score: own } of sections.slice(1, 4)) score += WEIGHTS.others * own;
  return { page, score, sections };
}

function headingScore(query, { heading }) {
  if (!heading) return 0;
  const { headings, engine } = query;
  if (!headings.has(heading)) headings.set(heading, answered(query, heading) / engine.headingUses.get(heading) ** WEIGHTS.commonHeading);
  return headings.get(heading);
}

// Returns the share of the query that a title or heading covers, reduced if it contains much else.
function answered({ engine, units }, text) {
  const own = engine.tokensOf(text);
  const said = new Set();
  const sum = units.reduce((total, unit) => {
    let best = 0;
    for (const [token, weight] of unit.weights) {
      if (weight < NAMED || !own.has(token)) continue;
      best = Math.max(best, weight);
      said.add(token);
    }
    return total + unit.share * Math.min(1, best);
  }, 0);
  return sum * (engine.partOf(text, said) ** WEIGHTS.brief);
}
