// Makes an excerpt around the matches, as parts [text, marked], so that the page can mark the original words.

import { nakedWord } from "./query.js";
import { bigrams, words } from "./tokenizer.js";

const LENGTH = 130;
const BEFORE = 30;
// Caches the words of a text, because the same sections are shown again with every letter typed.
const cut = new Map();

export function excerpt(text, marks, { length = LENGTH } = {}) {
  const ranges = markedRanges(text, marks);
  if (length === Infinity) return parts(text, ranges, 0, text.length);
  const start = bestStart(text, ranges, length);
  const end = Math.min(text.length, wordEnd(text, start + length));
  const cut = parts(text, ranges, start, end);
  if (start > 0) cut.unshift(["… ", false]);
  if (end < text.length) cut.push([" …", false]);
  return cut;
}

// Folding changes the length of a few signs, which would shift positions; they are left unfolded.
function wordsInPlace(text) {
  let list = cut.get(text);
  if (!list) {
    const sameLength = text.normalize("NFKC").length === text.length;
    const plain = sameLength ? text : text.replace(/[^\u0020-\u007e\uac00-\ud7a3]/g, " ");
    list = words(plain).map((word) => ({ ...word, bare: nakedWord(word) }));
    cut.set(text, list);
  }
  return list;
}

function markedRanges(text, marks) {
  const ranges = [];
  const long = [...marks].filter((mark) => mark.length > 2);
  for (const word of wordsInPlace(text)) {
    const { bare } = word;
    if (marks.has(bare) || marks.has(word.text)) {
      ranges.push([word.start, word.hangul ? word.start + bare.length : word.end]);
    } else if (word.hangul && bare.length > 2) {
      // Marks a part of a compound: 콜드스타트 in 람다콜드스타트.
      const hit = long.find((mark) => bare.includes(mark));
      if (hit) ranges.push([word.start + bare.indexOf(hit), word.start + bare.indexOf(hit) + hit.length]);
      else if (bigrams(bare).every((pair) => marks.has(pair))) ranges.push([word.start, word.start + bare.length]);
    }
  }
  return ranges;
}

// Finds the window with the most distinct marked words.
function bestStart(text, ranges, length) {
  let best = 0;
  let most = 0;
  for (const [start] of ranges) {
    const inside = ranges.filter(([from, to]) => from >= start && to <= start + length - BEFORE);
    const count = new Set(inside.map(([from, to]) => text.slice(from, to).toLowerCase())).size;
    if (count > most) [best, most] = [start, count];
  }
  if (best + length - BEFORE <= length) return 0;
  return wordStart(text, Math.max(0, best - BEFORE));
}

function wordStart(text, at) {
  const space = text.indexOf(" ", at);
  return at === 0 || space < 0 || space > at + BEFORE ? at : space + 1;
}

function wordEnd(text, at) {
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + 15 ? at : space;
}

function parts(text, ranges, start, end) {
  const cut = [];
  let at = start;
  for (const [from, to] of ranges) {
    if (from < at || to > end) continue;
    if (from > at) cut.push([text.slice(at, from), false]);
    cut.push([text.slice(from, to), true]);
    at = to;
  }
  if (at < end) cut.push([text.slice(at, end), false]);
  return cut;
}
