"""Makes the files that Python in the browser starts from, under Node with the same wasm that the site ships."""
