"""Korean as this site writes it: particles, terms, spacing."""
