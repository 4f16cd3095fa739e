// Splits text into words for the search. Build and page share this module, so that both tokenize alike.

import { measureAt } from "./measures.js";
import { fold } from "./text.js";

// A number with its separators is one word, separate from its unit: 1,769MB is 1769 and mb, 0.25vCPU is 0.25 and vcpu.
const UNIT = "(?:[kmgt]i?b|ms|min|minutes?|hours?|hrs?|sec|seconds?|days?|weeks?|months?|years?|vcpus?)(?![a-z0-9])";
const RUN = new RegExp(`[가-힣]+|[ㄱ-ㅎㅏ-ㅣ가-힣]+|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+\\.\\d+|\\d+(?=${UNIT})|[a-z0-9]+`, "gu");
const HANGUL = /^[가-힣]+$/u;

// Korean particles and endings, longest first; they carry no meaning for the search.
const ENDINGS = [
  "에서는", "에게는", "으로는", "하려면", "하나요", "인가요", "되나요", "됩니까", "합니까", "입니까", "합니다", "됩니다",
  "입니다", "하려고", "이라는", "이라고", "에서의", "까지는", "부터는", "하는", "되는", "하고", "하면", "되면", "하기", "하게",
  "에서", "에게", "으로", "이란", "이나", "이라", "라는", "부터", "까지", "보다", "처럼", "마다", "에는", "에도", "로는", "와의",
  "과의", "들은", "들이", "들을", "들의", "이며", "이고", "인지", "할까", "된다", "한다", "예요", "이에요", "이예요", "인데", "인데요", "이죠", "나요", "까요", "는지", "려면", "대로", "밖에",
  "해서", "해야", "해도", "해요", "했는데", "했나요", "했다", "해주는", "하여", "할지", "된지", "되어", "되었", "됐는데", "됐나요", "돼서", "돼요", "돼는", "돼나요", "해", "했", "한", "할", "함", "된", "될", "됨", "돼", "됐",
  "한테", "이랑", "랑", "은", "는", "이", "가", "을",
  "를", "의", "에", "로", "와", "과", "도", "란", "만", "들",
].sort((left, right) => right.length - left.length);

const PARTICLES = new Set(ENDINGS);

// Nouns that end like a particle: their last syllable stays.
const WHOLE = new Set([
  "메모리", "요청이", "차이", "크기와", "높이", "길이", "가이드", "속도", "한도", "용도", "온도", "빈도", "강도", "정도", "밀도", "제도",
  "평가", "추가", "증가", "국가", "허가", "회의", "정의", "주의", "합의", "통과", "결과", "효과", "초과", "경로", "별로", "새로",
  "서로", "회로", "토큰은", "나란", "유의", "동의", "의의", "가로", "세로", "하나", "업로드", "작업정의", "태스크정의", "무제한", "최소한", "최대한", "유효기한",
]);

const SUFFIXES = [
  "izations", "ization", "ations", "ation", "ating", "ators", "ator", "ated", "ates", "ate", "ities", "ings", "ing", "ions",
  "ion", "edly", "est", "ies", "ity", "ed", "es", "er", "s", "e", "y",
];

// Yields the words of a text in order: { text, start, end, kind }, split where the script changes.
export function words(text) {
  const list = [];
  let end = -1;
  for (const { 0: run, index: start } of fold(text).matchAll(RUN)) {
    const hangul = HANGUL.test(run);
    // A particle after a Latin word is a run of its own: the 의 of Lambda의.
    if (!(hangul && start === end && PARTICLES.has(run))) list.push({ text: run.replaceAll(",", ""), start, end: start + run.length, hangul });
    end = start + run.length;
  }
  return list;
}

// Strips the particle: 가용영역이란 → 가용영역. At least two syllables stay, or one if the word had two and ends in a plain
// particle.
export function stripEnding(word) {
  let stem = word;
  for (let turn = 0; turn < 2; turn += 1) {
    if (WHOLE.has(stem)) return stem;
    const ending = ENDINGS.find((candidate) => stem.endsWith(candidate) && stem.length - candidate.length >= 2);
    if (!ending) return stem;
    stem = stem.slice(0, -ending.length);
  }
  return stem;
}

// Returns the word without its last particle, then without the one before, down to one syllable; the longest comes
// first.
export function barestForms(word) {
  const forms = ENDINGS.filter((ending) => word.endsWith(ending) && word.length > ending.length).map((ending) => word.slice(0, -ending.length));
  return [...new Set([...forms, stripEnding(word)])].filter((form) => form !== word).sort((left, right) => right.length - left.length);
}

// A rough stemmer: terminated, termination, terminates → termin. Being rough is enough, because only words of one
// language are compared.
export function stem(word) {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  let result = word;
  for (let turn = 0; turn < 3; turn += 1) {
    const suffix = SUFFIXES.find((candidate) => result.endsWith(candidate) && result.length - candidate.length >= 3);
    if (!suffix || (suffix === "s" && result.endsWith("ss"))) break;
    result = result.slice(0, -suffix.length);
    if (/([bdfgmnprt])\1$/.test(result)) result = result.slice(0, -1);
  }
  return result;
}

export function bigrams(text) {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

// The key of a name regardless of spacing: 가용 영역 and 가용영역이 have the same.
export function nameKey(text) {
  return words(text)
    .map(({ text: word, hangul }) => (hangul ? word : stem(word)))
    .join("");
}

// Splits a setting's name, because people search for its words: OldestLaunchTemplate → oldest, launch, template.
function camelParts(text) {
  const names = text.match(/\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/g) ?? [];
  return names.flatMap((name) => name.match(/[A-Z][a-z]+/g).map((part) => stem(part.toLowerCase())));
}

// Returns the index tokens of a text. In short texts (titles, headings, names) adjacent words are also joined: 가용 영역 is
// found as 가용영역, cold start as coldstart. `each` is called with every word and its bare form.
export function tokens(text, { joined = false, each } = {}) {
  const found = camelParts(text);
  const list = words(text);
  list.forEach((word, index) => {
    const next = list[index + 1];
    const bare = word.hangul ? stripEnding(word.text) : stem(word.text);
    found.push(bare);
    each?.(word, bare);
    const measure = measureAt(text, list, index);
    if (measure) found.push(measure.token);
    if (word.hangul) {
      if (bare.length > 2) found.push(...bigrams(bare));
      if (joined && next?.hangul) found.push(bare.at(-1) + next.text[0]);
    } else if (/\d/.test(word.text) && /[a-z]{2}/.test(word.text)) {
      found.push(...word.text.match(/[a-z]{2,}|\d{2,}/g).map(stem));
    }
    if (joined && next) {
      found.push(next.hangul ? bare + stripEnding(next.text) : stem(word.text + next.text));
    }
  });
  return found;
}
