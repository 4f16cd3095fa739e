"""What lies beside the pages: cards, feeds, Markdown copies, bare calculators, the page for a missing address."""
