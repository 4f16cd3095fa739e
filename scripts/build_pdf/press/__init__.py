"""Sets a book section by section, so that its size does not depend on the machine's memory.

WeasyPrint lays out a whole document before it draws any of it, and keeps a megabyte for each page until the end. Here
a section (some chapters) is laid out, drawn and forgotten. What a section cannot know, the pages of what comes after
it, is drawn last: the lines with page numbers (``later``).
"""
