"""Makes the search index: page sections, glossary names and readers' phrases, packed for the browser."""
