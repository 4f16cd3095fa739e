// Normalises numbers with units in any spelling: 15분, 15 min and 15 minutes; $5, 5달러 and five dollars; 90%.

const UNITS = [
  ["ms", /^(밀리초|ms$|millis)/],
  ["s", /^(초|sec$|seconds?$)/],
  ["min", /^(분|min$|mins$|minutes?$)/],
  ["h", /^(시간|hr$|hrs$|hours?$)/],
  ["d", /^(일(?!반|정|부|괄)|days?$)/],
  ["mo", /^(개월|months?$)/],
  ["y", /^(년|yrs?$|years?$)/],
  ["kb", /^(킬로|ki?b$)/],
  ["mb", /^(메가|mi?b$|megabytes?$)/],
  ["gb", /^(기가|gi?b$|gigabytes?$)/],
  ["tb", /^(테라|ti?b$|terabytes?$)/],
  ["%", /^(퍼센트|프로$|percent$)/],
  ["$", /^(달러|불$|dollars?$|usd$|bucks$)/],
];
const WORDS = new Map("one two three four five six seven eight nine ten".split(" ").map((word, at) => [word, String(at + 1)]));

// Returns the token of the number `list[at]` with the adjacent unit: { token, words } or undefined.
export function measureAt(text, list, at) {
  const word = list[at];
  const number = WORDS.get(word.text) ?? (/^\d+(\.\d+)?$/.test(word.text) ? word.text : undefined);
  if (!number) return undefined;
  if (text[word.start - 1] === "$") return { token: `${number}$`, words: 1 };
  if (text[word.end] === "%") return { token: `${number}%`, words: 1 };
  const next = list[at + 1];
  if (!next || next.start > word.end + 1) return undefined;
  const unit = UNITS.find(([, pattern]) => pattern.test(next.text));
  return unit && { token: number + unit[0], words: 2 };
}
