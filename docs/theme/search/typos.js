// Computes the distance between a typed word and a known one: by letters and jamo, by adjacent keys, by sound.

import { areNeighbours } from "./keyboard.js";
import { toJamo } from "./text.js";

const SLIP = 0.4; // discount of an edit to an adjacent key

// Letters that sound alike, and so are mixed up when a foreign word is written in Hangul: 파게이트, 파케이트, 빠개이트.
const ALIKE = new Map([..."ㄲㄱ ㅋㄱ ㄸㄷ ㅌㄷ ㅃㅂ ㅍㅂ ㅆㅅ ㅉㅈ ㅊㅈ ㅐㅔ ㅒㅔ ㅖㅔ ㅙㅔ ㅚㅔ ㅞㅔ ㅓㅗ ㅕㅗ ㅛㅗ ㅑㅏ ㅠㅜ ㅢㅣ".matchAll(/\S\S/g)].map(([[from, to]]) => [from, to]));

// A rough phonetic key: letters that sound alike are merged, and ㅡ, inserted between consonants (스팟, 스파트), is dropped.
export function sound(jamo) {
  return jamo.replace(/[ㄱ-ㅣ]/g, (letter) => (letter === "ㅡ" ? "" : (ALIKE.get(letter) ?? letter)));
}

// Counts the edits from a typed word to a known one. Two words that sound alike count as half an edit, and so, nearly,
// does an adjacent key; people rarely mistype the first letter of a Latin word.
export function typingEdits(wanted, known, limit) {
  const whole = distance(wanted.jamo, known.jamo, limit);
  const plain = whole > limit ? whole : whole - SLIP * slips(wanted.jamo, known.jamo);
  if (plain && /^[a-z]/.test(known.jamo) && known.jamo[0] !== wanted.jamo[0]) return plain + 0.5;
  if (wanted.sound === wanted.jamo && known.sound === known.jamo) return plain;
  const heard = distance(wanted.sound, known.sound, limit);
  return Math.min(plain, heard + (plain ? 0.5 : 0));
}

// Precomputed data of a word for the distance.
export function typed(word) {
  const jamo = toJamo(word);
  const heard = sound(jamo);
  return { jamo, sound: heard, letters: letterSet(heard) };
}

// Counts the letters of two words of equal length that are on adjacent keys.
function slips(left, right) {
  if (left.length !== right.length) return 0;
  let count = 0;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at] && areNeighbours(left[at], right[at])) count += 1;
  return count;
}

// A bit mask of the letters that occur (some share a bit), for a quick rejection before computing the distance.
export function letterSet(text) {
  let bits = 0;
  for (let index = 0; index < text.length; index += 1) bits |= 1 << (text.charCodeAt(index) & 31);
  return bits;
}

// False if two words have too many different letters to be within `limit` edits: one edit changes two at most.
export function mayBeNear(left, right, limit) {
  let different = left ^ right;
  let count = 0;
  for (; different; different &= different - 1) count += 1;
  return count <= 2 * limit;
}

// Counts the edits (insert, delete, replace, swap of neighbours) between two words; `limit` + 1 if there are more.
export function distance(left, right, limit) {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, before[column - 2] + 1);
      }
      current[column] = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    [before, previous] = [previous, current];
  }
  return previous[right.length];
}
