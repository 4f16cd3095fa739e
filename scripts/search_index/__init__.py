"""The search's index: what readers find, what they ask, and how it is packed."""
