"""Makes the two books: the built site, read in its own order, cleaned for paper and set by WeasyPrint.

The site is the only input, so that a book cannot say anything that a page does not. ``pages`` reads it; ``clean`` and
the modules beside it change a page's tree into a chapter's; ``book`` puts the chapters together; ``render`` sets the
book through WeasyPrint's public API (docs/decisions/0011). ``structure`` completes the tags of the PDF, and
``weasyprint_patches`` holds all that is changed in WeasyPrint.
"""
