// A reader who comes to a source from a figure's mark reports that figure as wrong: its key, its value and the heading
// above it. Without this script the report names everything that the page takes from the source (reports.py).
const FIELDS = ["heading", "key", "value"];

function figureOf(mark) {
  const figure = mark.closest(".fact");
  const row = mark.closest("tr[id^='fact-']");
  const above = [...document.querySelectorAll("article :is(h2, h3)[id]")].filter(
    (heading) => heading.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return {
    heading: above.at(-1)?.firstChild?.textContent ?? "",
    key: figure?.dataset.key ?? row?.id.slice("fact-".length) ?? "",
    value: (figure?.querySelector("data") ?? row?.querySelector("td"))?.textContent ?? "",
  };
}

function filled(address, figure) {
  const [base, query] = address.split("?");
  const asked = new URLSearchParams(query);
  if (asked.has("body")) {
    const lines = asked.get("body").split("\r\n").map((line) => {
      const name = FIELDS.find((field) => line.startsWith(`${field}: `));
      return name ? `${name}: ${figure[name]}` : line;
    });
    asked.set("body", lines.join("\r\n"));
  } else {
    for (const field of FIELDS) asked.set(field, figure[field]);
  }
  // Mail programs do not decode + as a space.
  return `${base}?${asked.toString().replaceAll("+", "%20")}`;
}

document.addEventListener("click", ({ target }) => {
  const mark = target.closest?.(".source-mark a");
  const link = mark && document.getElementById(mark.hash.slice(1))?.querySelector("a.report");
  if (link) link.href = filled(link.href, figureOf(mark));
});
