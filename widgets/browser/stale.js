// An answer that is not of what the form says is visibly of the old inputs and says of which, wherever it stands.
//
// It knows of every field which texts mean the value that was answered. The words are the page's own: labels, units and
// what the fields held.

const PLACES = ".calc-answer, .walk-answer, .calc-chart figcaption";
const MOST = 3;
// A document is named, not repeated.
const LONGEST = 40;

export class Stale {
  #answered = new Map();
  #timer = 0;

  // `widget` is marked, `fields` are its form's, answered at first as the page was built.
  constructor(widget, fields) {
    this.widget = widget;
    this.fields = fields;
    for (const field of fields) this.#learn(field, [builtWith(field), field.dataset.default]);
  }

  // The answer on the page is now of `asked`, which Python understood as `understood` and shows as `shown`.
  answered(asked, understood, shown) {
    for (const field of this.fields) {
      const { name } = field;
      this.#learn(field, [shown[name], asked[name], understood[name]]);
    }
    this.compare();
  }

  // `patience`: how long the answer may still come before anything is marked, so that a quick one does not flash.
  compare(patience = 0) {
    const changed = this.fields.filter((field) => !this.#answered.get(field).texts.has(textOf(field)));
    if (!changed.length) return this.#mark();
    if (patience && !("stale" in this.widget.dataset)) {
      this.#timer ||= setTimeout(() => this.compare(), patience);
      return;
    }
    this.#mark(changed);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #learn(field, texts) {
    const [first] = texts.filter((text) => text !== undefined);
    this.#answered.set(field, { texts: new Set(texts.filter((text) => text !== undefined)), words: wordsOf(field, first) });
  }

  #mark(changed) {
    this.stop();
    if (!changed && !("stale" in this.widget.dataset)) return;
    for (const old of this.widget.querySelectorAll(".calc-result .calc-of")) if (!changed) old.remove();
    if (!changed) return delete this.widget.dataset.stale;
    this.widget.dataset.stale = "";
    const inputs = listed(changed.map((field) => this.#answered.get(field).words));
    const sentence = this.widget.querySelector(".calc-state").dataset.of.replace("{inputs}", inputs);
    for (const place of this.widget.querySelectorAll(`.calc-result :is(${PLACES})`)) {
      let mark = place.querySelector(":scope > .calc-of");
      if (!mark) {
        mark = document.createElement("small");
        mark.className = "calc-of";
        place.append(mark);
      }
      if (mark.textContent !== sentence) mark.textContent = sentence;
    }
  }
}

// What `field` says now, in words: its label, what it holds and its unit.
export function wordsOf(field, text = textOf(field)) {
  const place = field.closest(".calc-field");
  const label = place.querySelector("label").textContent;
  const unit = place.querySelector(".calc-unit")?.textContent ?? "";
  let value = text ?? "";
  if (field.localName === "select") value = [...field.options].find((option) => option.value === text)?.text ?? value;
  if (field.inputMode === "numeric" && /^\d{4,}$/.test(value)) value = value.replace(/\B(?=(?:\d{3})+$)/g, ",");
  if (field.type === "checkbox") value = text === "true" ? "✓" : "✗";
  if (field.dataset.private !== undefined || value.length > LONGEST) value = "";
  return [label, value && unit ? `${value} ${unit}` : value].filter(Boolean).join(" ");
}

export function listed(words) {
  return words.slice(0, MOST).join(", ") + (words.length > MOST ? " …" : "");
}

function textOf(field) {
  return field.type === "checkbox" ? String(field.checked) : field.value;
}

function builtWith(field) {
  return field.localName === "select" || field.type === "checkbox" ? undefined : field.defaultValue;
}
