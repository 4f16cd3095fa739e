// Maps the forms of a Korean verb to one key: 늘려, 늘릴, 늘렸는데, 늘립니다 and 늘리면 are one verb. The key is no grammatical stem
// and may be rough: the forms of one verb must share it, and different verbs must not.

const FIRST = 0xac00;
const VOWELS = 21;
const FINALS = 28;
const JOINING = new Set([0, 1, 4, 6, 9, 10, 14]); // the vowels ㅏ ㅐ ㅓ ㅕ ㅘ ㅙ ㅝ
const HIEUT = 18;
const AE = 1;
const EO = 4;
const SSANGSIOT = 20;

// Verb endings, longest first; contractions with the last syllable of the stem are undone below.
const ENDINGS = [
  "습니다", "습니까", "었는데", "았는데", "었어요", "았어요", "는데요", "으려면", "으려고", "어지는", "아지는", "어져요", "아져요", "어졌어", "아졌어",
  "었나요", "았나요", "니다", "니까", "려면", "려고", "면서", "거나", "는데", "는지", "나요", "지만", "지는", "지면", "세요", "어요", "아요", "어서", "아서", "어도", "아도", "었다",
  "았다", "던데", "을까", "으면", "으니", "네요", "지요", "까요", "어야", "아야", "도록", "다가", "어", "아", "다", "고", "면", "서", "지", "기", "는", "게", "던", "도", "요",
  "죠", "며", "은", "을", "음", "었", "았",
].sort((left, right) => right.length - left.length);
// These consonants close the last open syllable of a stem: 늘린 늘릴 늘림 늘립 늘렸.
const CLOSING = new Set([4, 8, 16, 17, 20]);
// Undoes contractions: ㅕ is ㅣ and ㅓ, ㅝ is ㅜ and ㅓ, ㅘ is ㅗ and ㅏ, ㅙ is ㅚ and ㅓ; ㅓ alone has replaced ㅡ: 꺼, 커. 해 is 하.
const OPENED = new Map([[6, 20], [14, 13], [9, 8], [10, 11], [4, 18]]);

// Nouns and other words that end like a verb.
const OTHERS = new Set(
  ("온도 별도 문서 무게 수도 순서 주기 주요 해지 한도 크기 대기 시도 시기 필요 편지 금지 람다 라고 정지 정기 자기 장기 장고 권고 분기 초기 지도 에서 다음 감지 티어 웨어 " +
    "모드 모든 변화 변환 타입 타인 일곱 일괄 빌드 빌더 그림 이날 이미지 컴퓨터 단기 동기 여기 거기 저기 용기 공지 유지 인지 단지 방지 속도 정도 계정 보고 창고 광고 참고 재고 " +
    "부서 중요 수요 소요 개요 화면 장면 측면 표면 전면").split(" "),
);

// The auxiliary verb 주다 is dropped: 늘려주는 is 늘려.
const FAVOUR = /(?<=[가-힣])(?<open>[가-힣])(?:주는|주세요|주나요|줍니다|줘요|줘서|줘|준|주면|주고)$/u;

export function verbKey(written) {
  if (OTHERS.has(written)) return written;
  const favour = written.match(FAVOUR)?.groups.open;
  const word = favour && isOpen(favour) ? written.slice(0, written.lastIndexOf(favour) + 1) : written;
  const ending = ENDINGS.find((candidate) => word.endsWith(candidate) && word.length > candidate.length) ?? "";
  const stem = word.slice(0, word.length - ending.length);
  return stem.slice(0, -1) + opened(stem.at(-1));
}

// Returns whether a word ends in the ㅏ or ㅓ of a verb before another verb: 늘려 주다, 알아 두다.
function isOpen(syllable) {
  const code = syllable.charCodeAt(0) - FIRST;
  return code % FINALS === 0 && JOINING.has(Math.floor(code / FINALS) % VOWELS);
}

function opened(syllable) {
  const code = syllable.charCodeAt(0) - FIRST;
  const final = code % FINALS;
  const vowel = Math.floor(code / FINALS) % VOWELS;
  const start = Math.floor(code / FINALS / VOWELS);
  // No verb's stem ends in 거 or 저: 건 and 점 are words of their own.
  const bare = CLOSING.has(final) && !(vowel === EO && final !== SSANGSIOT) ? 0 : final;
  if (!bare && start === HIEUT && vowel === AE) return "하";
  return String.fromCharCode(FIRST + (start * VOWELS + (bare ? vowel : OPENED.get(vowel) ?? vowel)) * FINALS + bare);
}
