"""The Markdown blocks: ``/// calculator | lambda-billing`` and its siblings (CONTRIBUTING.md shows each)."""

from xml.etree.ElementTree import Element, SubElement, tostring

from markdown.util import AtomicString
from pymdownx.blocks.block import Block

from compute_calculators.app import widget
from compute_calculators.calculators import CALCULATORS
from compute_calculators.text import read_text
from content.diagrams import read_diagram
from content.model import ContentError, ContentProblem, LedgerEntry
from content.rate_tables import TABLES
from content.words import WORDS
from site_markdown.inline import text_element
from site_markdown.page import PageState
from site_markdown.price_tables import ages_table, files_table, missing_table
from site_markdown.rate_tables import rate_table
from site_markdown.tables import facts_table, glossary_list, initials


class SiteBlock(Block):
    """The base class of our blocks: it has the page's state and reports errors."""

    @property
    def page(self) -> PageState:
        page: PageState = self.config["page"]
        return page

    def word(self, key: str, **values: str) -> str:
        return WORDS[self.page.language][key].format(**values)

    def stop(self, sentence: str) -> ContentError:
        return ContentError([ContentProblem(path="a page", line=0, sentence=sentence)])

    def raw(self, html: str) -> AtomicString:
        return AtomicString(self.md.htmlStash.store(html))


class CalculatorBlock(SiteBlock):
    """The widget with its default answer, emitted as a block element, because the parser would move a form out of
    ``<p>``."""

    NAME = "calculator"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        if self.argument not in CALCULATORS:
            raise self.stop(f"no calculator {self.argument!r}; there are {', '.join(CALCULATORS)}")
        place = SubElement(parent, "div", {"class": "calculator"})
        place.text = self.raw(widget(self.argument, self.page.language))
        return place


class DiagramBlock(SiteBlock):
    """A figure: an SVG of ``docs/diagrams`` with the page's labels, and the block's content as its caption."""

    NAME = "diagram"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "figure", {"class": "diagram"})

    def on_end(self, block: Element) -> None:
        caption = Element("figcaption")
        for child in list(block):
            block.remove(child)
            caption.append(child)
        drawing = SubElement(block, "div", {"class": "diagram-scroll"})
        drawing.text = self.raw(read_diagram(self.argument, self.page.language))
        block.append(caption)


class SourcesBlock(SiteBlock):
    """The place of the list of sources, which ``sources.py`` fills. Its argument names sources that no fact
    refers to."""

    NAME = "sources"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        for source in (self.argument or "").replace(",", " ").split():
            if source not in self.page.content.sources:
                raise self.stop(f"no source {source!r}; add it under sources: in docs/data/facts")
            self.page.also.append(source)
        return SubElement(parent, "ol", {"class": "sources"})


class ThenAndNowBlock(SiteBlock):
    """One entry of the ledger as a note, or all entries."""

    NAME = "then-and-now"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        whole = SubElement(parent, "div", {"class": "then-and-now-list"})
        ledger = self.page.content.ledger
        if self.argument == "all":
            for entry in sorted(ledger.values(), key=lambda entry: entry.id):
                whole.append(self._note(entry, linked=True))
            return whole
        if not self.argument.isdigit() or int(self.argument) not in ledger:
            raise self.stop(f"no entry {self.argument!r} in docs/data/ledger.yml")
        whole.append(self._note(ledger[int(self.argument)], linked=False))
        return whole

    def _note(self, entry: LedgerEntry, *, linked: bool) -> Element:
        language = self.page.language
        note = Element("aside", {"class": f"then-and-now {entry.kind}", "id": f"note-{entry.id}"})
        title = f"{entry.id}. {entry.title[language]}"
        if linked:
            title = f"[{title}]({self.page.link(entry.page)}#note-{entry.id})"
        note.append(text_element("p", f"{title} ({self.word(f'kind.{entry.kind}')})", class_="note-title"))
        pairs = SubElement(note, "dl")
        pairs.append(text_element("dt", self.word("then.missing" if entry.kind == "missing" else "then")))
        pairs.append(text_element("dd", entry.claim[language]))
        pairs.append(text_element("dt", self._now(entry)))
        pairs.append(text_element("dd", f"{entry.truth[language]}{{{{source:{entry.source}}}}}"))
        if entry.note:
            note.append(text_element("p", entry.note[language], class_="note-doubt"))
        if entry.confidence != "high":
            doubt = f"{self.word('confidence')}: {self.word(f'confidence.{entry.confidence}')}"
            note.append(text_element("p", doubt, class_="note-confidence"))
        return note

    def _now(self, entry: LedgerEntry) -> str:
        if not entry.since:
            return self.word("now")
        date = read_text(self.page.language).date(entry.since)
        return f"{self.word('now')} ({self.word('since', date=date)})"


class FactsBlock(SiteBlock):
    """A table of all facts with value, source, date and confidence."""

    NAME = "facts"

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "div", {"class": "all-facts"})
        place.extend(facts_table(self.page))
        return place


class MissingPricesBlock(SiteBlock):
    """A table of the prices that the snapshots lack, by Region, kind and system."""

    NAME = "missing-prices"

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "div", {"class": "price-table"})
        place.extend(missing_table(self.page.language))
        return place


class PriceAgesBlock(SiteBlock):
    """A table of the ages of the snapshots' prices, by Region, kind and system."""

    NAME = "price-ages"

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "div", {"class": "price-table"})
        place.extend(ages_table(self.page.language))
        return place


class PriceFilesBlock(SiteBlock):
    """Links to the published price files: the list, the schema, and each Region's."""

    NAME = "price-files"

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "div", {"class": "price-table", "data-online": ""})
        # The page is two folders below the site's root. These links are HTML, because MkDocs would look for their
        # targets among its own files.
        elements = files_table(self.page.language, "../../prices/")
        place.text = self.raw("".join(tostring(element, encoding="unicode", method="html") for element in elements))
        return place


class RegionRatesBlock(SiteBlock):
    """A table of the calculators' rates, one row for each Region."""

    NAME = "region-rates"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        if self.argument not in TABLES:
            raise self.stop(f"no table of rates {self.argument!r}; there are {', '.join(TABLES)}")
        place = SubElement(parent, "div", {"class": "region-rates"})
        place.extend(rate_table(self.argument, self.page.language))
        return place


class GlossaryBlock(SiteBlock):
    """All terms of the glossary."""

    NAME = "glossary"

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "div", {"class": "glossary"})
        # Hidden without a script, which alone can filter (docs/theme/javascripts/glossary-filter.js).
        row = SubElement(place, "div", {"class": "term-filter"})
        label = SubElement(row, "label")
        SubElement(label, "span").text = AtomicString(self.word("filter"))
        SubElement(label, "input", {"type": "search", "autocomplete": "off", "autocapitalize": "off"})
        SubElement(row, "output", {"data-none": self.word("filter.none"), "data-found": self.word("filter.found")})
        place.extend([initials(self.page), glossary_list(self.page)])
        return place
