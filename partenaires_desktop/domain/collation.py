"""The order of names in lists: é stands with e and œ with oe, whatever the alphabet of the machine says."""

from __future__ import annotations

from partenaires_desktop.domain.wording import fold


def alphabetical(text: str, folded: str | None = None) -> tuple[str, str]:
    """A key to sort words by: first without accents and capitals; where that is the same, e stands before é.

    ``folded`` spares folding a text that was folded before.
    """
    return fold(text) if folded is None else folded, text
