// Normalises letters: it folds case and width and decomposes Hangul into jamo. It has no notion of words.

export const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
export const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
export const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];
const FIRST = 0xac00;
const LAST = 0xd7a3;

// NFC composes what macOS decomposes. NFKC would also change single jamo (ㅇㅅㅌㅅ), so they are left out of it.
export function fold(text) {
  return text
    .normalize("NFC")
    .replace(/[^\u3131-\u3163]+/gu, (part) => part.normalize("NFKC"))
    .toLowerCase();
}

// 람다 → ㄹㅏㅁㄷㅏ; other characters stay.
export function toJamo(text) {
  let jamo = "";
  for (const letter of text) {
    const code = letter.charCodeAt(0);
    if (code < FIRST || code > LAST) {
      jamo += letter;
      continue;
    }
    const index = code - FIRST;
    jamo += INITIALS[Math.floor(index / 588)] + VOWELS[Math.floor((index % 588) / 28)] + FINALS[index % 28];
  }
  return jamo;
}

// Extracts initial consonants: 인스턴스 → ㅇㅅㅌㅅ.
export function initials(text) {
  return [...text].map((letter) => INITIALS[Math.floor((letter.charCodeAt(0) - FIRST) / 588)] ?? "").join("");
}
