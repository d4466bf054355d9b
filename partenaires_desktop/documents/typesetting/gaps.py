"""What to tell of characters that no font of a document has."""

from __future__ import annotations

from collections.abc import Sequence

from partenaires_desktop.i18n import _

_SHOWN = 40


def missing_sentence(characters: Sequence[str]) -> str:
    """One sentence that names them."""
    return _("No font of the document has these characters; they are printed as □: {characters}").format(
        characters=missing_shown(characters)
    )


def missing_shown(characters: Sequence[str]) -> str:
    """Characters with their code, the first forty."""
    shown = " ".join(f"{char} (U+{ord(char):04X})" for char in characters[:_SHOWN])
    return shown + (" …" if len(characters) > _SHOWN else "")
