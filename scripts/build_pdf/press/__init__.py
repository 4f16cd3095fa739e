"""Sets a book in two processes, section by section, so that its size depends neither on one processor nor on memory.

WeasyPrint lays out a whole document before it draws any of it, and keeps a megabyte for each page until the end. Here
each process (``team``, ``worker``) has a share of the book's parts, and lays out, draws and forgets one section of it
(some chapters) after the other. What neither can know, the pages of what comes before and after, is drawn last: running
heads and the lines with page numbers (``later``). The shares are runs of one file (``objects``), and what names and
orders all pages is added at its end (``binding``).
"""
