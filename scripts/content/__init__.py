"""The sources of the pages (Markdown, facts, ledger, glossary) and the code that reads and checks them."""
