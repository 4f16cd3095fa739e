"""What people paste: a reader for each kind of document, from text to rows and to what could not be read, by line."""
