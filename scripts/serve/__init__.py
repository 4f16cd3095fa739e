"""While the site is being served: what was edited is built again."""
