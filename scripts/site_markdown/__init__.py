"""An extension of Python-Markdown for calculators, facts, notes, diagrams and questions.

It is an extension and not an MkDocs plugin or hook, because MkDocs and its successor both run extensions
(docs/decisions/0002-markdown-extension.md).
"""

from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension

from site_markdown.answer_card import AnswerCardBlock
from site_markdown.blocks import (
    CalculatorBlock,
    DiagramBlock,
    FactsBlock,
    GlossaryBlock,
    MissingPricesBlock,
    PriceAgesBlock,
    PriceFilesBlock,
    RegionRatesBlock,
    SourcesBlock,
    ThenAndNowBlock,
)  # fmt: skip
from site_markdown.exams import ExamMapBlock, ExamTasksBlock
from site_markdown.home import CalculatorAnswersBlock, LatestChangesBlock, ServiceMapBlock
from site_markdown.inline import AnswerProcessor, FactProcessor
from site_markdown.long_names import LongNamesTreeprocessor
from site_markdown.page import PageState
from site_markdown.page_ages import PageAgesTreeprocessor
from site_markdown.prices import PricesTreeprocessor
from site_markdown.progress import ProgressBlock
from site_markdown.reports import Receiver
from site_markdown.scrollers import ScrollersTreeprocessor
from site_markdown.self_check import AnswerKeyTreeprocessor, SelfCheckBlock
from site_markdown.sources import SourcesTreeprocessor
from site_markdown.terms import TermsTreeprocessor


class SiteMarkdown(BlocksExtension):
    """The extension ``site_markdown`` of ``markdown_extensions``; its only option is the page's language."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "language": ["ko", "language of the pages, ko or en"],
            "repository": ["", "address of the GitHub repository that takes reports of what is wrong"],
            "report_mail": ["", "mail address that takes them where there is no repository"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        self.md = md
        md.registerExtension(self)
        receiver = Receiver(repository=self.getConfig("repository"), mail=self.getConfig("report_mail"))
        self.page = PageState(self.getConfig("language"), receiver)
        super().extendMarkdown(md)
        md.inlinePatterns.register(FactProcessor(md, self.page), "fact", 175)
        md.inlinePatterns.register(AnswerProcessor(md, self.page), "answer", 175)
        # The order matters: after inline patterns (20), so that sources are numbered in reading order; before toc (5).
        md.treeprocessors.register(SourcesTreeprocessor(md, self.page), "sources", 15)
        md.treeprocessors.register(TermsTreeprocessor(md, self.page), "terms", 14)
        md.treeprocessors.register(ScrollersTreeprocessor(md), "scrollers", 12)
        md.treeprocessors.register(AnswerKeyTreeprocessor(md, self.page), "answer-key", 11.5)
        md.treeprocessors.register(LongNamesTreeprocessor(md), "long-names", 11)
        md.treeprocessors.register(PageAgesTreeprocessor(md, self.page), "page-ages", 13.5)
        md.treeprocessors.register(PricesTreeprocessor(md, self.page), "prices", 13)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        for block in (
            AnswerCardBlock, CalculatorBlock, DiagramBlock, FactsBlock, MissingPricesBlock, PriceAgesBlock,
            PriceFilesBlock, RegionRatesBlock, GlossaryBlock, SelfCheckBlock, SourcesBlock, ThenAndNowBlock,
            CalculatorAnswersBlock, ExamMapBlock, ExamTasksBlock, LatestChangesBlock, ProgressBlock, ServiceMapBlock,
        ):  # fmt: skip
            block_mgr.register(block, {"page": self.page})

    def reset(self) -> None:
        self.page.reset()
        # Set here because MkDocs does not ask for HTML (not XHTML), and resets what an extension sets while it
        # registers.
        self.md.set_output_format("html")


def makeExtension(**options: Any) -> SiteMarkdown:  # noqa: N802 (the library's name)
    return SiteMarkdown(**options)
