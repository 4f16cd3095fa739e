// From units to pages: every unit is looked up on its own, a section gains by how many units it answers and how
// well, a page by its best section, its title and the terms it explains.

const BOOST = { title: 4, heading: 3, names: 2.5, lead: 2, text: 1 };
const TERM_PAGE = 0.7; // the page that explains a term asked for
const TERM_SECTION = 0.25; // and the section of it
const TITLE = 0.45; // units answered by the page's title
const HEADING = 0.3;
const OTHERS = 0.06; // further sections of the page that answer too

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
  for (const unit of units) {
    const results = lookUp(engine, unit.weights);
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

function lookUp({ engine }, weights) {
  return engine.search([...weights.keys()].join(" "), {
    boost: BOOST,
    boostTerm: (token) => weights.get(token) ?? 0,
  });
}

function pageScore(engine, units, page, found) {
  const extra = new Map();
  let score = 0;
  for (const unit of units) {
    for (const entry of unit.entries) {
      if (entry.group || entry.page !== page) continue;
      const share = unit.share / Math.sqrt(unit.entries.length);
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
