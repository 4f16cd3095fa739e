// The index's letters as they were before scripts/search_index/letters.py respelt them to be short.

const STEP = 0x23;

export function spellBack({ letters = "", steps = "", signs = "", ...index }) {
  const places = [...signs].map((sign) => sign.charCodeAt(0));
  const all = [...letters, ...walked(steps)];
  const known = new Map(all.map((letter, at) => [places[at] ?? 0x80 + at - places.length, letter]));
  const spell = (text) => {
    let plain = "";
    for (let at = 0; at < text.length; at += 1) plain += known.get(text.charCodeAt(at)) ?? text[at];
    return plain;
  };
  return each(index, spell);
}

// The letters behind the signs lie in order, each a step from the one before.
function walked(steps) {
  let code = 0;
  return [...steps].map((step) => String.fromCharCode((code += step.charCodeAt(0) - STEP)));
}

function each(value, change) {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((part) => each(part, change));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, each(part, change)]));
  return value;
}
