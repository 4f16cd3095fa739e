// Korean verbs in their many forms: 늘려, 늘릴, 늘렸는데, 늘립니다 and 늘리면 are one verb. What is made of a word here is no
// stem of the grammar but a key that its forms share, so that it may be rough: the forms of one verb must meet, and
// two verbs must not.

const FIRST = 0xac00;
const VOWELS = 21;
const FINALS = 28;
const HIEUT = 18;
const AE = 1;

// What follows a verb's stem, longest first; what merges with its last syllable is undone below.
const ENDINGS = [
  "습니다", "습니까", "었는데", "았는데", "었어요", "았어요", "는데요", "으려면", "으려고", "어지는", "아지는", "어져요", "아져요", "어졌어", "아졌어",
  "었나요", "았나요", "니다", "니까", "려면", "려고", "면서", "거나", "는데", "는지", "나요", "지만", "지는", "지면", "세요", "어요", "아요", "어서", "아서", "어도", "아도", "었다",
  "았다", "던데", "을까", "으면", "으니", "네요", "지요", "까요", "어야", "아야", "도록", "다가", "어", "아", "다", "고", "면", "서", "지", "기", "는", "게", "던", "도", "요",
  "죠", "며", "은", "을", "음", "었", "았",
].sort((left, right) => right.length - left.length);
// ㄴ ㄹ ㅁ ㅂ ㅆ close a last syllable that was open: 늘린 늘릴 늘림 늘립 늘렸.
const CLOSING = new Set([4, 8, 16, 17, 20]);
// ㅕ is ㅣ and ㅓ, ㅝ is ㅜ and ㅓ, ㅘ is ㅗ and ㅏ, ㅙ is ㅚ and ㅓ; ㅓ alone took the place of ㅡ: 꺼, 커. 해 is 하.
const OPENED = new Map([[6, 20], [14, 13], [9, 8], [10, 11], [4, 18]]);

export function verbKey(word) {
  const ending = ENDINGS.find((candidate) => word.endsWith(candidate) && word.length > candidate.length) ?? "";
  const stem = word.slice(0, word.length - ending.length);
  return stem.slice(0, -1) + opened(stem.at(-1));
}

function opened(syllable) {
  const code = syllable.charCodeAt(0) - FIRST;
  const final = code % FINALS;
  const vowel = Math.floor(code / FINALS) % VOWELS;
  const start = Math.floor(code / FINALS / VOWELS);
  const bare = CLOSING.has(final) ? 0 : final;
  if (!bare && start === HIEUT && vowel === AE) return "하";
  return String.fromCharCode(FIRST + (start * VOWELS + (bare ? vowel : OPENED.get(vowel) ?? vowel)) * FINALS + bare);
}
