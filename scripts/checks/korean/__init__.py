"""Rules of this site's Korean: particles, terms and spacing."""
