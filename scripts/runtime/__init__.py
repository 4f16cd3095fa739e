"""What the browser starts from, made at build time under Node with the very wasm that the site ships."""
