"""What the pages are made of: the pages' sources, facts, ledger, glossary, and what reads and checks them."""
