// Answers each set of queries three times: with all phrases that readers ask, without those that look like a query of
// that set, and with none. stdin {site, modules, sets: {name: [{lang, query}]}, weights} → {name: {all, apart, none}}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { site, modules, sets, weights = {} } = JSON.parse(readFileSync(0, "utf8"));
const from = (file) => import(`${pathToFileURL(`${modules}/${file}`).href}`);
const { Engine } = await from("engine.js");
const { spellBack } = await from("letters.js");
const { nakedWord } = await from("query.js");
const { words } = await from("tokenizer.js");
const { WEIGHTS } = await from("weights.js");
const { default: MiniSearch } = await import(`${pathToFileURL(`${site}/ko/search/minisearch.js`).href}`);
Object.assign(WEIGHTS, weights);

const ALIKE = 0.5; // of all their words; more is the same question
const indexes = Object.fromEntries(
  ["ko", "en"].map((lang) => [lang, spellBack(JSON.parse(readFileSync(`${site}/${lang}/search/index.json`, "utf8")))]),
);

// An engine in which only those phrases are left that `keeps` says.
function engineWith(lang, keeps) {
  const index = structuredClone(indexes[lang]);
  index.asked = index.asked.map((phrases) => phrases.split("|").filter((phrase) => phrase && keeps(phrase)).join("|"));
  return new Engine(MiniSearch, { ...index, letters: "", signs: "" });
}

function wordsOf(text, stop) {
  return new Set(words(text).map(nakedWord).filter((word) => !stop.has(word)));
}

function alike(left, right) {
  const common = [...left].filter((word) => right.has(word)).length;
  return common / (left.size + right.size - common || 1) >= ALIKE;
}

function answer(engine, query) {
  const shown = engine.search(query).hits.flatMap(({ url, others = [] }) => [url, ...others.map((other) => other.url)]);
  return shown.map((url) => url.split(/[?#]/)[0].replace(/\/$/, ""));
}

const langs = [...new Set(Object.values(sets).flatMap((set) => set.map(({ lang }) => lang)))];
const whole = Object.fromEntries(langs.map((lang) => [lang, engineWith(lang, () => true)]));
const bare = Object.fromEntries(langs.map((lang) => [lang, engineWith(lang, () => false)]));
const results = {};
for (const [name, set] of Object.entries(sets)) {
  const apart = {};
  for (const lang of langs) {
    const stop = new Set(indexes[lang].stop.split("|"));
    const asked = set.filter((query) => query.lang === lang).map(({ query }) => wordsOf(query, stop));
    apart[lang] = engineWith(lang, (phrase) => {
      const own = wordsOf(phrase, stop);
      return !asked.some((query) => alike(own, query));
    });
  }
  const ask = (engines) => set.map(({ lang, query }) => answer(engines[lang], query));
  results[name] = { all: ask(whole), apart: ask(apart), none: ask(bare) };
}
console.log(JSON.stringify(results));
