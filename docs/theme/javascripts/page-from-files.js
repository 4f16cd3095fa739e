// The script of a page opened from files, bundled as one classic script, because browsers load no modules from file://.
// The search has scripts of its own (scripts/search_index/scripts.py), and the theme's script is in the page.
import "./language-link.js";
import "./drawer.js";
import "./glossary.js";
import "./progress.js";
import "./keys.js";
import "./copy-anchor.js";
import "./code-bars.js";
import "./overdue.js";
import "./report.js";
