"""Nous disons / Ils disent: where partners understand otherwise, both wordings side by side, and sheets on paper."""
