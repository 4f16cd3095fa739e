// The forms of one Korean verb meet under one key, and nouns that merely end alike stay apart.
import assert from "node:assert/strict";
import test from "node:test";

import { verbKey } from "../../docs/theme/search/verbs.js";

const VERBS = [
  "늘리다 늘려 늘릴 늘렸는데 늘립니다 늘리면 늘리기 늘리는 늘려서 늘려주는 늘려줘요",
  "늘어나다 늘어나면 늘어난 늘어날 늘어났어요",
  "나누다 나눠 나눌 나누는 나눴어요",
  "옮기다 옮겨 옮긴 옮길까요",
  "멈추다 멈춰 멈췄어요 멈춘",
  "끄다 꺼 껐는데 끄면 꺼도 끕니다",
  "막다 막아 막을 막으려면 막는",
  "배포하다 배포해 배포했어요 배포하면 배포합니다",
];

for (const forms of VERBS) {
  test(`one verb: ${forms}`, () => assert.deepEqual([...new Set(forms.split(" ").map(verbKey))].length, 1));
}

test("verbs that differ in a syllable have keys of their own", () => {
  const keys = ["늘리다", "늘어나다", "줄이다", "줄어들다", "올리다", "돌리다", "바꾸다", "바뀌다"].map(verbKey);
  assert.equal(new Set(keys).size, keys.length);
});

test("a noun that ends as a verb might is no form of one", () => {
  for (const [noun, verb] of [["주기", "주다"], ["크기", "크다"], ["한도", "하다"], ["정지", "정하다"]]) {
    assert.notEqual(verbKey(noun), verbKey(verb));
  }
  assert.notEqual(verbKey("요금"), verbKey("요건"));
});
