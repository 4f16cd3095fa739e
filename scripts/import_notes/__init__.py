"""Notes scraped from a blog, turned into drafts of pages."""
