"""Installs what the other commands need: packages, Node, browsers and nginx."""
