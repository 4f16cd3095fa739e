// Run by test_tokenizer.py under the project's Node.
import assert from "node:assert/strict";
import test from "node:test";

import { findCalculators } from "../../docs/theme/search/calculators.js";
import { areNeighbours, asHangul, asLatin } from "../../docs/theme/search/keyboard.js";
import { Lexicon, consonantsOnly } from "../../docs/theme/search/lexicon.js";
import { fold, initials, toJamo } from "../../docs/theme/search/text.js";
import { nameKey, stem, stripEnding, tokens, words } from "../../docs/theme/search/tokenizer.js";
import { distance, typed, typingEdits } from "../../docs/theme/search/typos.js";

test("case and width are folded, single jamo stay apart", () => {
  assert.equal(fold("ＥＣ２ Lambda"), "ec2 lambda");
  assert.equal(fold("ㅇㅅㅌㅅ"), "ㅇㅅㅌㅅ");
  assert.equal(fold("람다".normalize("NFD")), "람다");
});

test("words typed with the other language's keyboard are read, and real words are not", () => {
  assert.equal(asHangul("fkaek dyrma"), "람다 요금");
  assert.equal(asHangul("dlstmxjstm"), "인스턴스");
  assert.equal(asHangul("rkqt"), "값");
  assert.equal(asHangul("dhkdm"), "와으");
  assert.equal(asLatin("ㅣ므ㅠㅇㅁ"), "lambda");
  assert.equal(asLatin("ㄷㅊ2"), "ec2");
  for (const word of ["fargate", "cold start"]) assert.equal(asHangul(word), "");
  assert.equal(asLatin("ec2"), "");
});

test("words are cut where Hangul and Latin meet, and a particle behind Latin is dropped", () => {
  assert.deepEqual(words("EC2요금과 5G").map(({ text }) => text), ["ec2", "요금과", "5g"]);
  assert.deepEqual(words("Lambda의 제한").map(({ text }) => text), ["lambda", "제한"]);
});

test("particles and endings are stripped, nouns that end like one are not", () => {
  const pairs = { 람다를: "람다", 가용영역이란: "가용영역", 인스턴스에서는: "인스턴스", 메모리: "메모리", 한도: "한도", 공유하려면: "공유" };
  for (const [word, bare] of Object.entries(pairs)) assert.equal(stripEnding(word), bare);
});

test("English words of one root share a stem", () => {
  assert.equal(new Set(["terminate", "terminated", "terminates", "termination"].map(stem)).size, 1);
  assert.equal(new Set(["billing", "billed", "bill"].map(stem)).size, 1);
  assert.notEqual(stem("instance"), stem("install"));
});

test("a name is the same however it is spaced", () => {
  assert.equal(nameKey("가용 영역"), nameKey("가용영역"));
  assert.equal(nameKey("Launch Templates"), nameKey("launch template"));
});

test("Hangul is indexed as a whole word and as bigrams", () => {
  assert.deepEqual(tokens("콜드스타트를"), ["콜드스타트", "콜드", "드스", "스타", "타트"]);
});

test("Hangul comes apart into jamo and initial consonants", () => {
  assert.equal(toJamo("람다"), "ㄹㅏㅁㄷㅏ");
  assert.equal(toJamo("ㄹㅏㅁㄷㅏ"), "ㄹㅏㅁㄷㅏ");
  assert.equal(initials("인스턴스"), "ㅇㅅㅌㅅ");
  assert.equal(consonantsOnly("ㅇㅅㅌㅅ"), "ㅇㅅㅌㅅ");
  assert.equal(consonantsOnly("ㅇ인"), "");
});

test("a swap of neighbours is one edit, and more than the limit is told as one more", () => {
  assert.equal(distance("lamdba", "lambda", 2), 1);
  assert.equal(distance("abcd", "wxyz", 2), 3);
});

test("the key beside the right one is less of an edit than another key, on either keyboard", () => {
  for (const [left, right] of ["as", "az", "ㅅㄱ", "ㅓㅏ", "ㅐㅔ"]) assert.ok(areNeighbours(left, right), left + right);
  for (const [left, right] of ["ad", "qp", "ㅂㅔ", "aㅁ"]) assert.ok(!areNeighbours(left, right), left + right);
  const edits = (wanted, known) => typingEdits(typed(wanted), typed(known), 2);
  assert.ok(edits("soot", "spot") < edits("snot", "spot"));
  assert.ok(edits("스팍", "스팟") < edits("스판", "스팟"));
  // More edits than asked for stay more, however near the keys.
  assert.ok(edits("qwer", "asdf") > 2);
});

test("letters heard alike are half an edit", () => {
  assert.equal(typingEdits(typed("람따"), typed("람다"), 2), 0.5);
  assert.equal(typingEdits(typed("인스텐스"), typed("인스턴스"), 2), 1);
  assert.equal(typingEdits(typed("온디멘드"), typed("온디맨드"), 2), 0.5);
});

test("a number is one word with its separators and apart from its unit", () => {
  assert.deepEqual(words("1,769MB, 0.25 vCPU").map(({ text }) => text), ["1769", "mb", "0.25", "vcpu"]);
  assert.deepEqual(words("t3.micro m7g.large 5G").map(({ text }) => text), ["t3", "micro", "m7g", "large", "5g"]);
  const [, number] = words("한도 10,240MB");
  assert.deepEqual([number.start, number.end], [3, 9]);
});

test("a number and its unit are one thing in any spelling", () => {
  const measure = (text) => tokens(text).filter((token) => /^[\d.]+\D+$/.test(token));
  for (const text of ["15분", "15 min", "15-minute"]) assert.deepEqual(measure(text), ["15min"], text);
  for (const text of ["$5", "5달러", "five dollars"]) assert.deepEqual(measure(text), ["5$"], text);
  assert.deepEqual(measure("90% 할인"), ["90%"]);
  assert.deepEqual(measure("128MB"), measure("128 메가"));
  assert.deepEqual(measure("2일반"), []);
  assert.deepEqual(measure("15 of many minutes"), []);
});

test("names of settings are found by their words", () => {
  assert.ok(["oldest", "launch", "template"].every((part) => tokens("OldestLaunchTemplate").includes(stem(part))));
});

test("a lexicon finds names misspelt, unspaced, inside a word and by initial consonants", () => {
  const term = { names: ["콜드 스타트", "cold start"] };
  const lexicon = new Lexicon([term], []);
  assert.equal(lexicon.find(words("콜드스타트는"))[0].entries[0], term);
  assert.equal(lexicon.find(words("coldstart"))[0].entries[0], term);
  assert.equal(lexicon.nearest("콜드 스타드")[0].entries[0], term);
  assert.equal(lexicon.byInitials("ㅋㄷㅅㅌㅌ")[0].entries[0], term);
  assert.deepEqual(lexicon.split("람다콜드스타트").map(({ text }) => text), ["람다", "콜드스타트"]);
});

test("numbers in a query fill a calculator in", () => {
  const url = (query, language) => findCalculators(query, language)[0]?.url;
  assert.equal(url("fargate calculator", "en"), "fargate/");
  assert.equal(url("서울 파게이트 요금 계산", "ko"), "fargate/?region=ap-northeast-2");
  assert.equal(url("도쿄 파게이트 요금 계산", "ko"), "fargate/?region=ap-northeast-1");
  assert.equal(url("fargate", "en"), undefined);
  assert.equal(url("lambda 3M requests", "en"), "lambda/billing/?requests=3000000");
  assert.equal(url("람다 300만 건 512MB 서울", "ko"), "lambda/billing/?requests=3000000&memory_mb=512&region=ap-northeast-2");
  assert.equal(url("lambda 1.5 GB 2 seconds arm", "en"), "lambda/billing/?memory_mb=1536&duration_ms=2000&architecture=arm64");
  assert.equal(url("m7g.large 3대", "ko"), "ec2/pricing/?instance_type=m7g.large&quantity=3");
  assert.equal(url("lambda", "en"), undefined);
  assert.equal(url("5 million invocations 512 MB", "en"), "lambda/billing/?requests=5000000&memory_mb=512");
});
