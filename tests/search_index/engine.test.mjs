// Whole queries over a small made-up site: each way in which people type is read as what they meant.
import assert from "node:assert/strict";
import test from "node:test";

import MiniSearch from "../../node_modules/minisearch/dist/es/index.js";

import { Engine } from "../../docs/theme/search/engine.js";

const TERMS = [
  ["Lambda", "Runs code.", 0, "", "", "람다"],
  ["instance", "A server.", 1, "", "", "인스턴스"],
  ["Availability Zone", "A place.", 1, "zones", "", "가용 영역|AZ"],
  ["termination policy", "Who goes.", 2, "policies", "", "종료 정책"],
  ["cold start", "A delay.", 0, "cold-start", "", "콜드 스타트"],
];
const page = (url, title, text, ...sections) => [url, title, text, [["", "", text, ""], ...sections]];
const PAGES = [
  page("lambda/", "AWS Lambda", "함수를 실행합니다.", ["cold-start", "콜드 스타트", "첫 호출이 늦습니다. CreateImage", ""], ["limits", "한도", "제한 시간 15분, 메모리 10,240MB", "함수가 도중에 끊겨요"]),
  page("ec2/", "Amazon EC2", "인스턴스는 가상 서버입니다.", ["zones", "가용 영역", "전원이 분리된 곳", ""], ["limits", "한도", "서버 20대", ""]),
  page("auto-scaling/", "Auto Scaling", "서버를 늘리고 줄입니다.", ["policies", "종료 정책", "OldestInstance 값은 오래된 것부터", ""]),
  page("lightsail/", "Lightsail", "월 5달러", ["limits", "한도", "디스크 15개", ""]),
];
const engine = new Engine(MiniSearch, {
  version: 4,
  language: "ko",
  pages: PAGES.map(([url, title, text, sections]) => [url, title, text, sections.map((section) => section.slice(0, 3))]),
  asked: PAGES.flatMap(([, , , sections]) => sections.map((section) => section[3])),
  terms: TERMS[0].map((_, column) => TERMS.map((term) => term[column])),
  aliases: [[3, "라이트세일"]],
  same: ["요금|비용|cost", "느리다|늦다|delay"],
  stop: "좀|뭐|하다",
});

const found = (query) => engine.search(query).hits.filter(({ kind }) => kind === "page").map(({ url }) => url);

const CLASSES = {
  "names and particles": ["람다는", "lambda/"],
  "no spaces": ["람다콜드스타트", "lambda/#cold-start"],
  "Latin words glued together": ["lambdacoldstart", "lambda/#cold-start"],
  "another form of a verb": ["늘려주는 서버", "auto-scaling/"],
  "a verb of the same meaning": ["호출이 느려요", "lambda/#cold-start"],
  "words typed apart": ["가 용 영 역", "ec2/#zones"],
  "a word cut in two": ["인스 턴스", "ec2/"],
  "the key beside": ["인스탄스", "ec2/"],
  "heard alike": ["람따", "lambda/"],
  "Korean on a Latin keyboard": ["fkaek", "lambda/"],
  "Latin on a Korean keyboard": ["ㄷㅊ2", "ec2/"],
  "initial consonants": ["ㅇㅅㅌㅅ", "ec2/"],
  "consonants that are Latin keys": ["ㅁㅋ", "ec2/#zones"],
  "camel case by its words": ["RunLambda", "lambda/"],
  "camel case as a word": ["CreateImage", "lambda/#cold-start"],
  "part of a setting's name": ["oldest", "auto-scaling/#policies"],
  "a number with its unit": ["15 min", "lambda/#limits"],
  "a number written without separators": ["10240MB", "lambda/#limits"],
  "an amount": ["$5", "lightsail/"],
  "a question in other words": ["함수 도중에 끊겨", "lambda/#limits"],
  "English forms": ["cold starts", "lambda/#cold-start"],
};

for (const [name, [query, url]] of Object.entries(CLASSES)) {
  test(`${name}: ${query}`, () => assert.equal(found(query)[0], url));
}

test("what is nowhere is said to be nowhere, with the nearest names", () => {
  const { hits, nearest } = engine.search("쀍뛟궯");
  assert.deepEqual(hits, []);
  assert.ok(Array.isArray(nearest));
});

test("the words found are marked, and without their particle", () => {
  const [{ excerpt }] = engine.search("가상 서버는").hits;
  const marked = excerpt.filter(([, isMarked]) => isMarked).map(([text]) => text);
  assert.deepEqual([...new Set(marked)], ["가상", "서버"]);
  assert.match(excerpt.map(([text]) => text).join(""), /인스턴스는 가상 서버입니다/);
});

test("a number found is marked as the text writes it", () => {
  const [{ excerpt }] = engine.search("10240MB").hits;
  assert.ok(excerpt.some(([text, marked]) => marked && text === "10,240"));
});
