// Knows the Korean and the Latin keyboard layout: which keys are adjacent, and how to convert words typed in the wrong
// layout, such as fkaek for 람다 and ㅣ므ㅠㅇㅁ for lambda.

import { FINALS, INITIALS, VOWELS, toJamo } from "./text.js";

const LATIN = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
const JAMO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";
const KEYS = new Map([...LATIN].map((letter, index) => [letter, JAMO[index]]));
const LETTERS = new Map([...JAMO].map((jamo, index) => [jamo, LATIN[index].toLowerCase()]));

// These jamo need two keystrokes.
const JOINED = new Map([
  ["ㅗㅏ", "ㅘ"], ["ㅗㅐ", "ㅙ"], ["ㅗㅣ", "ㅚ"], ["ㅜㅓ", "ㅝ"], ["ㅜㅔ", "ㅞ"], ["ㅜㅣ", "ㅟ"], ["ㅡㅣ", "ㅢ"],
  ["ㄱㅅ", "ㄳ"], ["ㄴㅈ", "ㄵ"], ["ㄴㅎ", "ㄶ"], ["ㄹㄱ", "ㄺ"], ["ㄹㅁ", "ㄻ"], ["ㄹㅂ", "ㄼ"], ["ㄹㅅ", "ㄽ"],
  ["ㄹㅌ", "ㄾ"], ["ㄹㅍ", "ㄿ"], ["ㄹㅎ", "ㅀ"], ["ㅂㅅ", "ㅄ"],
]);

// The position of each key: its row, and its offset from the left, where each row is shifted a little further to the
// right.
const PLACES = new Map(
  ["qwertyuiop ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ", "asdfghjkl ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "zxcvbnm ㅋㅌㅊㅍㅠㅜㅡ"].flatMap((keys, row) =>
    keys.split(" ").flatMap((letters) => [...letters].map((letter, at) => [letter, [row, at + [0, 0.25, 0.75][row]]])),
  ),
);
const SPLIT = new Map([...JOINED].map(([two, one]) => [one, two]));

// Returns whether two letters of one layout are on adjacent keys.
export function areNeighbours(left, right) {
  if (/[a-z]/.test(left) !== /[a-z]/.test(right)) return false;
  const [one, other] = [PLACES.get(left), PLACES.get(right)];
  return Boolean(one && other) && Math.abs(one[0] - other[0]) <= 1 && Math.abs(one[1] - other[1]) <= 1;
}

// fkaek → 람다; "" if the keys do not give whole syllables only.
export function asHangul(text) {
  const keys = [...text.trim()].map((letter) => KEYS.get(letter) ?? KEYS.get(letter.toLowerCase()) ?? letter);
  let written = "";
  for (let at = 0; at < keys.length; ) {
    if (/[\s0-9]/.test(keys[at])) {
      written += keys[at];
      at += 1;
      continue;
    }
    const syllable = syllableAt(keys, at);
    if (!syllable) return "";
    written += syllable.text;
    at = syllable.to;
  }
  return written;
}

// ㅣ므ㅠㅇㅁ → lambda; "" if the word cannot be typed like that.
export function asLatin(text) {
  const jamo = [...toJamo(text.trim())].flatMap((letter) => [...(SPLIT.get(letter) ?? letter)]);
  if (!jamo.some((letter) => LETTERS.has(letter))) return "";
  return jamo.map((letter) => LETTERS.get(letter) ?? letter).join("");
}

function syllableAt(keys, from) {
  let at = from;
  const initial = INITIALS.indexOf(keys[at]);
  if (initial < 0 || !isVowel(keys[at + 1])) return undefined;
  at += 1;
  let vowel = keys[at];
  if (JOINED.has(vowel + keys[at + 1])) vowel += keys[(at += 1)];
  at += 1;
  let final = "";
  // A consonant before a vowel begins the next syllable.
  if (FINALS.includes(keys[at]) && keys[at] && !isVowel(keys[at + 1])) {
    final = keys[at];
    at += 1;
    if (JOINED.has(final + keys[at]) && !isVowel(keys[at + 1])) final += keys[at++];
  }
  const code = (initial * 21 + VOWELS.indexOf(JOINED.get(vowel) ?? vowel)) * 28 + FINALS.indexOf(JOINED.get(final) ?? final);
  return { text: String.fromCharCode(0xac00 + code), to: at };
}

function isVowel(letter) {
  return letter !== undefined && VOWELS.includes(letter);
}
