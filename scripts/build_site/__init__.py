"""Builds ``site/``: pages, the files beside them, fonts, style sheets and scripts, service worker, downloads."""
