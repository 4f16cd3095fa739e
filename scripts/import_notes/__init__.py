"""Turns notes scraped from a blog into drafts of pages."""
