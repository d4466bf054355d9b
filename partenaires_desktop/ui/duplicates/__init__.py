"""Organisations that may be one: the list, two side by side, and what merging them will do."""
