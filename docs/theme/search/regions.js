// The words by which a query names a Region other than the first. compute_calculators/regions.py defines them;
// tests/search_index/test_region_words.py compares this list with it.

export const REGIONS = [
  ["us-west-2", "oregon", "오리건"],
  ["eu-west-1", "ireland", "아일랜드"],
  ["eu-central-1", "frankfurt", "프랑크푸르트"],
  ["ap-northeast-1", "tokyo", "도쿄"],
  ["ap-northeast-2", "seoul", "서울"],
  ["ap-southeast-1", "singapore", "싱가포르"],
];

// Returns the code of the Region that a folded query names; undefined if it names none, or the default one of the
// forms.
export function regionIn(query) {
  return REGIONS.find((words) => words.some((word) => query.includes(word)))?.[0];
}
