"""What merging two organisations will do, in sentences, and the words of what is chosen between."""

from __future__ import annotations

from typing import Any

from partenaires_desktop.domain import role_words, unions
from partenaires_desktop.domain.field_words import FIELDS, codes_of
from partenaires_desktop.domain.unions import Choices
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.duplicates import Comparison, PlacePair
from partenaires_desktop.ui.forms.record_form import in_step


def heading(count: int, *, apart: bool) -> str:
    """How many pairs are in sight, and what they are."""
    if not count:
        return _("No duplicates")
    if apart:
        told = ngettext("{count} pair was told apart", "{count} pairs were told apart", count)
    else:
        told = ngettext("{count} pair may be one organisation", "{count} pairs may be one organisation", count)
    return told.format(count=count)


def caption(field: str) -> str:
    """The name of a field."""
    return capital(_(FIELDS[field]))


def value(field: str, held: Any) -> str:
    """A value as it is read."""
    if isinstance(held, bool):
        return _("yes") if held else _("no")
    codes = codes_of("participation" if field in unions.PLACE_FIELDS else "organisation", field)
    return _(codes[held]) if held and held in codes else str(held)


def role(held: tuple[str, str]) -> str:
    """Role and responsibility in a phase."""
    return role_words.write(*held)


def what_happens(comparison: Comparison, choices: Choices) -> tuple[str, ...]:
    """The preview: one sentence for each thing that happens."""
    kept, merged = (in_step(name) for name in comparison.names)
    side = choices.get("name")
    name = in_step(str(unions.chosen("name", *comparison.names, side)))
    said = [_("“{kept}” and “{merged}” become one, called “{name}”.").format(kept=kept, merged=merged, name=name)]
    moving = comparison.people - comparison.people_met
    if moving:
        said.append(
            ngettext("{count} person of the second joins it.", "{count} people of the second join it.", moving).format(
                count=moving
            )
        )
    if comparison.people_met:
        said.append(
            ngettext(
                "{count} person is known in both and becomes one.",
                "{count} people are known in both and become one each.",
                comparison.people_met,
            ).format(count=comparison.people_met)
        )
    for place in comparison.places:
        said += _in_project(place)
    said.append(_("Nothing else is lost, and it can be undone."))
    return tuple(said)


def _in_project(place: PlacePair) -> list[str]:
    project = in_step(place.project)
    if not place.shared:
        return [_("“{project}”: its place there moves, with marks, roles and expectations.").format(project=project)]
    lines = [
        _("“{project}”: both take part; one place remains, with the marks and roles of both and their dates.").format(
            project=project
        )
    ]
    others = place.expectations - place.between
    if place.marks:
        sentence = ngettext(
            "“{project}”: {count} mark joins the others.", "“{project}”: {count} marks join the others.", place.marks
        )
        lines.append(sentence.format(project=project, count=place.marks))
    if others:
        sentence = ngettext(
            "“{project}”: {count} expectation follows.", "“{project}”: {count} expectations follow.", others
        )
        lines.append(sentence.format(project=project, count=others))
    if place.between:
        lines.append(
            ngettext(
                "“{project}”: {count} expectation between the two becomes one of the project.",
                "“{project}”: {count} expectations between the two become some of the project.",
                place.between,
            ).format(project=project, count=place.between)
        )
    return lines
