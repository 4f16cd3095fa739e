"""Helpers that several build steps share: cache, freshness, archives, compression and esbuild."""
