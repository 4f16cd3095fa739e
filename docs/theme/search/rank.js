// From units to pages: every unit is looked up on its own, a section gains by how many units it answers and how
// well, a page by its best section, its title and the terms it explains.

const BOOST = { title: 4, heading: 3, names: 2.5, lead: 2, text: 1 };
const TERM_PAGE = 0.7; // the page that explains a term asked for
const TERM_SECTION = 0.25; // and the section of it
const TITLE = 0.45; // units answered by the page's title
const HEADING = 0.3;
const OTHERS = 0.06; // further sections of the page that answer too

const TOPIC = 1.2; // the name of a topic weighs more than what is asked about it
const ASIDE = 0.2; // a term beside the name of a topic is asked about that topic
const UNKNOWN = 1; // a word that occurs nowhere
const GUESSED = 1;

export function rank(engine, units) {
  if (!units.length) return [];
  const sections = scoreSections(engine, units);
  const pages = new Map();
  for (const [id, score] of sections) {
    const section = engine.sections[id];
    if (!pages.has(section.page)) pages.set(section.page, []);
    pages.get(section.page).push({ section, score });
  }
  return [...pages]
    .map(([page, found]) => pageScore(engine, units, page, found))
    .sort((left, right) => right.score - left.score || left.page - right.page);
}

function scoreSections(engine, units) {
  const sums = new Map();
  let best = 0;
  const answers = units.map((unit) => lookUp(engine, unit.weights));
  shareOut(engine, units, answers);
  for (const [at, unit] of units.entries()) {
    const results = answers[at];
    const top = results[0]?.score ?? 0;
    for (const { id, score } of results) {
      // How well this section answers the unit, beside the section that does best; rare units weigh by length.
      const part = unit.share * Math.sqrt(score / top);
      sums.set(id, (sums.get(id) ?? 0) + part);
      best = Math.max(best, sums.get(id));
    }
  }
  for (const [id, sum] of sums) sums.set(id, sum / best);
  return sums;
}

// A unit weighs by how few sections answer it well: "ami" says more than "region", and that more than "build".
function shareOut(engine, units, answers) {
  const weights = units.map((unit, at) => {
    const top = answers[at][0]?.score ?? 0;
    const well = answers[at].filter(({ score }) => score >= top / 3).length;
    const rare = well ? Math.sqrt(Math.log(1 + engine.sections.length / well)) : UNKNOWN;
    const topical = unit.entries.some((entry) => isTopic(engine, entry));
    return rare * (unit.guess ? GUESSED : 1) * (topical ? TOPIC : 1);
  });
  const sum = units.reduce((total, unit, at) => total + (unit.guess ? 0 : weights[at]), 0);
  for (const [at, unit] of units.entries()) unit.share = weights[at] / sum;
}

function lookUp({ engine }, weights) {
  return engine.search([...weights.keys()].join(" "), {
    boost: BOOST,
    boostTerm: (token) => weights.get(token) ?? 0,
  });
}

// A term that is the topic of its page, as Lambda is: then what else is asked is asked about it.
function isTopic(engine, entry) {
  return !entry.group && entry.page >= 0 && entry.names.some((name) => engine.pages[entry.page].title.includes(name));
}

function pageScore(engine, units, page, found) {
  const extra = new Map();
  let score = 0;
  const topics = units.flatMap((unit) => unit.entries.filter((entry) => isTopic(engine, entry)));
  const under = topics.some((topic) => engine.pages[page].url.startsWith(engine.pages[topic.page].url));
  for (const unit of units) {
    for (const entry of unit.entries) {
      if (entry.group || entry.page !== page) continue;
      const aside = topics.length && !under ? ASIDE : 1;
      const share = (aside * unit.share) / Math.sqrt(unit.entries.length);
      score += TERM_PAGE * share;
      extra.set(entry.anchor, (extra.get(entry.anchor) ?? 0) + TERM_SECTION * share);
    }
  }
  score += TITLE * answered(engine, units, engine.pages[page].title);
  const sections = found
    .map(({ section, score: own }) => ({
      section,
      score: own + (extra.get(section.anchor) ?? 0) + (section.heading ? HEADING * answered(engine, units, section.heading) : 0),
    }))
    .sort((left, right) => right.score - left.score);
  score += sections[0].score;
  for (const { score: own } of sections.slice(1, 4)) score += OTHERS * own;
  return { page, score, sections };
}

// The share of the query that a title or heading answers.
function answered(engine, units, text) {
  const own = engine.tokensOf(text);
  return units.reduce((sum, unit) => {
    let best = 0;
    for (const [token, weight] of unit.weights) if (weight >= 0.3 && own.has(token)) best = Math.max(best, weight);
    return sum + unit.share * Math.min(1, best);
  }, 0);
}
