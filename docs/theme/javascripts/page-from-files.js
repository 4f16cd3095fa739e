// What a page runs that is opened from files, bundled into one classic script: no browser loads a module from there. The
// search comes in scripts of its own (scripts/search_index/scripts.py), and the theme's script is in the page.
import "./language-link.js";
import "./drawer.js";
import "./glossary.js";
import "./progress.js";
import "./keys.js";
import "./copy-anchor.js";
import "./code-bars.js";
import "./overdue.js";
import "./report.js";
