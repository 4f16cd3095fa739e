// Renders hits by filling the templates of partials/search.html with text, never with markup.

// `parts`: [text, marked] pairs of excerpt.js, or a string.
export function fill(place, content) {
  if (!place) return;
  const pieces = typeof content === "string" ? [[content, false]] : content;
  place.replaceChildren(
    ...pieces.map(([text, marked]) => {
      if (!marked) return document.createTextNode(text);
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }),
  );
  place.hidden = pieces.length === 0 || (pieces.length === 1 && pieces[0][0] === "");
}

// Makes one group per page with its sections; terms and calculators are groups of their own.
export function makeGroups(box, hits, { base, phrases }) {
  return hits.map((hit) => {
    const group = clone(box, "group");
    group.setAttribute("aria-label", hit.title);
    group.append(mainHit(box, hit, { base, phrases }));
    for (const other of hit.others ?? []) {
      group.append(makeHit(box, { href: address(base, other.url), heading: other.heading, inner: true }));
    }
    return group;
  });
}

function mainHit(box, hit, { base, phrases }) {
  const href = address(base, hit.url);
  if (hit.kind === "calculator") {
    const text = Object.keys(hit.inputs).length ? phrases.filled : phrases.open;
    return makeHit(box, { href, kind: phrases.calculator, title: hit.title, text });
  }
  return makeHit(box, {
    href,
    kind: hit.kind === "term" ? phrases.term : "",
    title: hit.titleMarks,
    heading: hit.headingMarks ?? "",
    text: hit.excerpt,
  });
}

export function makeHit(box, { href, kind = "", title = "", heading = "", text = "", inner = false }) {
  const option = clone(box, "hit");
  const link = option.querySelector("a");
  link.href = href;
  for (const [name, content] of Object.entries({ kind, title, heading, text })) {
    fill(option.querySelector(`[data-part="${name}"]`), content);
  }
  option.classList.toggle("search-inner", inner);
  return option;
}

function clone(box, name) {
  return box.querySelector(`[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
}

// Under file:// a folder's URL does not open its index.html.
function address(base, url) {
  const target = new URL(url, base);
  if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
  return target.href;
}
