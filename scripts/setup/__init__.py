"""Sets up what the other commands need: packages, Node, browsers, nginx."""
