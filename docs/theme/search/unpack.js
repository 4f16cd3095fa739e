// Converts the compact index of scripts/search_index/build.py into the engine's data structures.

export function unpack(index) {
  const pages = index.pages.map(([url, title, description], number) => ({ number, url, title, description }));
  const [names, definitions, places, anchors, ids, others] = index.terms;
  const terms = names.map((name, at) => {
    const more = split(others[at]);
    const id = ids[at] || usualId(name, more);
    return { name, definition: definitions[at], page: places[at], anchor: anchors[at], id, names: withShortNames([name, ...more]) };
  });
  const namesAt = groupNames(terms);
  const sections = index.pages.flatMap(([, title, description, own], page) =>
    own.map(([anchor, heading, text]) => ({
      page, anchor, heading, text, title,
      lead: anchor ? "" : description,
      names: (namesAt.get(`${page}#${anchor}`) ?? []).join(" | "),
    })),
  );
  const aliases = index.aliases.map(([page, joined]) => ({ page, anchor: "", names: [...split(joined), pages[page].title], alias: true }));
  return { pages, terms, aliases, sections: sections.map((section, id) => ({ id, asked: split(index.asked[id]), ...section })), same: index.same.map(split), stop: split(index.stop) };
}

function split(joined) {
  return joined ? joined.split("|") : [];
}

// The default id of a term is its English name, as in _usual_id of the build.
function usualId(name, [first]) {
  const english = [first, name].find((known) => known && /^[\x00-\x7f]*$/.test(known)) ?? "";
  return english.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

// People omit a service's vendor: Lambda for AWS Lambda.
function withShortNames(names) {
  const short = names.map((name) => name.replace(/^(AWS|Amazon) /, ""));
  return [...new Set([...names, ...short])];
}

function groupNames(terms) {
  const grouped = new Map();
  for (const term of terms) {
    if (term.page < 0) continue;
    const place = `${term.page}#${term.anchor}`;
    grouped.set(place, [...(grouped.get(place) ?? []), ...term.names]);
  }
  return grouped;
}
