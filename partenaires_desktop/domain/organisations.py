"""What is chosen from a list about an organisation, its people and the limits of a partnership."""

from __future__ import annotations

from partenaires_desktop.i18n import N_

LANGUAGE_LABELS = {
    "": N_("language not given"),
    "fr": N_("French-speaking"),
    "nl": N_("Dutch-speaking"),
    "bilingual": N_("bilingual"),
    "other": N_("another language"),
}
"""The language an organisation works in, which in Brussels also says which authority recognises it."""

CONTACT_ROLE_LABELS = {
    "": N_("contact"),
    "main": N_("main contact"),
    "deputy": N_("deputy"),
}
"""An organisation has one main contact at most; others stand in."""

CONTOUR_SIDES = ("in", "out", "open")
CONTOUR_SIDE_LABELS = {
    "in": N_("In"),
    "out": N_("Out"),
    "open": N_("To be decided"),
}
CONTOUR_KINDS = (*CONTOUR_SIDES, "public", "territory", "evolution")
"""What a line of the contours may say: its side, whom and where it concerns, or what may evolve."""
CONTOUR_KIND_LABELS = {
    **CONTOUR_SIDE_LABELS,
    "public": N_("Public concerned"),
    "territory": N_("Territory"),
    "evolution": N_("What may evolve"),
}


def seat(street: str, number: str, postcode: str, municipality: str) -> str:
    """The seat on one line; "" while the street or the municipality is unknown, since half a seat is none."""
    if not street.strip() or not municipality.strip():
        return ""
    where = " ".join(part for part in (street.strip(), number.strip()) if part)
    town = " ".join(part for part in (postcode.strip(), municipality.strip()) if part)
    return f"{where}, {town}"
