// The script of every page; the build bundles it into one module (scripts/build_site/page_assets.py).
import "../search/search-box.js";
import "./calculators.js";
import "./language-link.js";
import "./drawer.js";
import "./glossary.js";
import "./glossary-filter.js";
import "./offline.js";
import "./progress.js";
import "./keys.js";
import "./copy-anchor.js";
import "./code-bars.js";
import "./overdue.js";
import "./report.js";
import "./theme-later.js";
