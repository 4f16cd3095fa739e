// The index as it travels: terms in columns, names joined.
import assert from "node:assert/strict";
import test from "node:test";

import { unpack } from "../../docs/theme/search/unpack.js";

const INDEX = {
  version: 4,
  language: "ko",
  pages: [
    ["ec2/", "Amazon EC2", "가상 서버", [["", "", ""], ["how", "동작", "중지하면"]]],
    ["ami/", "Amazon Machine Image(AMI)", "이미지", [["", "", "틀"]]],
  ],
  asked: ["", "끄면 요금|서버 끄기", ""],
  terms: [["인스턴스", "AWS Lambda"], ["가상 서버 하나", "함수"], [0, -1], ["how", ""], ["", "lambda-itself"], ["instance|서버", ""]],
  aliases: [[1, "서버 이미지|이미지"]],
  same: ["요금|비용"],
  stop: "좀|뭐",
};

test("a section knows its page, what is asked of it and the names of the terms it explains", () => {
  const { sections } = unpack(INDEX);
  assert.equal(sections.length, 3);
  const [first, how, ami] = sections;
  assert.deepEqual([how.id, how.page, how.anchor, how.heading, how.text], [1, 0, "how", "동작", "중지하면"]);
  assert.deepEqual(how.asked, ["끄면 요금", "서버 끄기"]);
  assert.equal(how.names, "인스턴스 | instance | 서버");
  assert.equal(ami.page, 1);
  // Only a page's beginning says what the page is about.
  assert.deepEqual([first.lead, how.lead, ami.lead], ["가상 서버", "", "이미지"]);
});

test("a term has an id of its own or its English name, and is also called without its maker", () => {
  const { terms } = unpack(INDEX);
  assert.deepEqual(terms.map(({ id }) => id), ["instance", "lambda-itself"]);
  assert.deepEqual(terms[1].names, ["AWS Lambda", "Lambda"]);
  assert.deepEqual([terms[0].page, terms[0].anchor, terms[1].page], [0, "how", -1]);
});

test("a page is called by its other names and its title, words of one meaning stand together", () => {
  const { aliases, same, stop, pages } = unpack(INDEX);
  assert.deepEqual(aliases, [{ page: 1, anchor: "", names: ["서버 이미지", "이미지", "Amazon Machine Image(AMI)"], alias: true }]);
  assert.deepEqual(same, [["요금", "비용"]]);
  assert.deepEqual(stop, ["좀", "뭐"]);
  assert.deepEqual(pages[1], { number: 1, url: "ami/", title: "Amazon Machine Image(AMI)", description: "이미지" });
});
