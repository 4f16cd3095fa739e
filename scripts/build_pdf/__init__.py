"""The two books: the built site, read in its own order, cleaned for paper and set by WeasyPrint.

The site is the only input, so that a book cannot say anything that a page does not (docs/decisions, design 10).
One step a file: ``pages`` reads, ``clean`` and its siblings change the tree, ``book`` puts it together, ``render``
sets it.
"""
