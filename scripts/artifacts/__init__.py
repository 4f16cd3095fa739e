"""What several steps of the build share for the files they make: cache, freshness, archives, compression, esbuild."""
