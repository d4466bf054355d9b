"""A project as a page of Markdown that reads well as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_LABELS
from partenaires_desktop.domain.expectations import STATUS_LABELS
from partenaires_desktop.domain.field_words import COUNTED
from partenaires_desktop.domain.merging import Image, Rows
from partenaires_desktop.domain.organisations import CONTOUR_KIND_LABELS
from partenaires_desktop.domain.roles import LETTER_LABELS, ROLE_LABELS
from partenaires_desktop.exchange.scope import Layer
from partenaires_desktop.exchange.sheets import Words
from partenaires_desktop.i18n import N_

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|=|-)", re.MULTILINE)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def report(rows: Rows, layer: Layer, language: str, notice: str) -> bytes:
    """Every project of ``rows``, which are those of ``layer`` already."""
    page = _Page(rows, layer, language)
    projects = sorted(page.all("project"), key=lambda image: alphabetical(image["name"]))
    lines = [f"> **{_plain(notice)}**", ""]
    for project in projects:
        lines += page.project(project)
    if not projects:
        lines += page.directory()
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


class _Page:
    """Writes one project after the other."""

    def __init__(self, rows: Rows, layer: Layer, language: str) -> None:
        self._rows, self._layer = rows, layer
        self._words = Words(rows, language)
        self._say: Callable[[str], str] = self._words.gettext

    def all(self, table: str, **wanted: Any) -> list[Image]:
        """The rows of ``table`` that hold these values, as they are ordered."""
        found = [
            image
            for (name, _row), image in self._rows.items()
            if name == table and all(image.get(column) == value for column, value in wanted.items())
        ]
        return sorted(found, key=lambda image: (image.get("position") or 0, image["id"]))

    def project(self, project: Image) -> Iterator[str]:
        """The project and all that is in it."""
        yield f"# {_line(project['name'])}"
        yield ""
        for column in ("neighbourhood", "purpose", "context", "funder"):
            if project.get(column):
                yield self._told(f"**{self._words.header('project', column)}**", _text(project[column]))
                yield ""
        yield from self._phases(project)
        yield from self._partners(project)
        yield from self._wordings("objective", project)
        yield from self._contours(project)
        yield from self._expectations(project)
        if self._layer is Layer.INTERNAL:
            yield from self._marks(project)

    def directory(self) -> Iterator[str]:
        """The organisations alone, where there is no project."""
        yield f"# {self._say(COUNTED['organisation'])}"
        yield ""
        for image in sorted(self.all("organisation"), key=lambda one: alphabetical(one["name"])):
            yield f"- {_line(image['name'])}"

    def _phases(self, project: Image) -> Iterator[str]:
        header = [self._say(N_("Phase")), *(self._words.header("phase", name) for name in ("starts_on", "ends_on"))]
        phases = self.all("phase", project_id=project["id"])
        lines = ((one["name"], _day(one["starts_on"]), _day(one["ends_on"])) for one in phases)
        yield from self._table(COUNTED["phase"], header, lines)

    def _partners(self, project: Image) -> Iterator[str]:
        phases = self.all("phase", project_id=project["id"])
        roles = {(image["participation_id"], image["phase_id"]): image for image in self.all("role")}
        internal = self._layer is Layer.INTERNAL
        weight = [self._words.header("participation", "weight")] if internal else []
        header = [self._words.header("person", "organisation_id"), *weight, *(phase["name"] for phase in phases)]
        lines: list[list[str]] = []
        for place in self._places(project):
            cells = [self._words.name("participation_id", place["id"])]
            cells += [self._say(WEIGHT_LABELS.get(place["weight"], ""))] if internal else []
            cells += [self._role(roles.get((place["id"], phase["id"]))) for phase in phases]
            lines.append(cells)
        lines.sort(key=lambda cells: alphabetical(cells[0]))
        yield from self._table(N_("Partners and roles"), header, lines)

    def _role(self, image: Image | None) -> str:
        if image is None:
            return ""
        words = (ROLE_LABELS.get(image["role"], ""), LETTER_LABELS.get(image["letter"], ""))
        return ", ".join(self._say(word) for word in words if word)

    def _wordings(self, table: str, project: Image) -> Iterator[str]:
        found = self.all(table, project_id=project["id"])
        found.sort(key=lambda image: image["participation_id"] is not None)  # what all share comes first
        if found:
            yield f"## {self._say(COUNTED[table])}"
            yield ""
            for image in found:
                yield f"- {self._owned(image)}"
            yield ""

    def _contours(self, project: Image) -> Iterator[str]:
        found = self.all("contour", project_id=project["id"])
        if found:
            yield f"## {self._say(COUNTED['contour'])}"
            yield ""
            for side, label in CONTOUR_KIND_LABELS.items():
                for image in found:
                    if image["side"] == side:
                        yield "- " + self._told(f"**{self._say(label)}**", self._owned(image))
            yield ""

    def _expectations(self, project: Image) -> Iterator[str]:
        found = self.all("expectation", project_id=project["id"])
        if not found:
            return
        yield f"## {self._say(COUNTED['expectation'])}"
        yield ""
        for image in found:
            sides = " → ".join(_line(self._words.side(image[f"{way}_participation_id"])) for way in ("from", "to"))
            more = [self._say(STATUS_LABELS.get(image["status"], "")), _day(image["due_on"]), _line(image["quantity"])]
            told = ", ".join(part for part in more if part)
            yield "- " + self._told(f"**{sides}**", f"{_text(image['wording'], indent=True)} ({told})")
        yield ""

    def _marks(self, project: Image) -> Iterator[str]:
        places = {place["id"] for place in self._places(project)}
        marks = [image for image in self.all("mark") if image["participation_id"] in places and image["kind"] == "X"]
        marks.sort(
            key=lambda image: (self._words.name("participation_id", image["participation_id"]), image["on_date"])
        )
        header = [self._words.header("mark", name) for name in ("organisation_id", "on_date", "level", "fact")]
        lines = (
            (
                self._words.name("participation_id", image["participation_id"]),
                _day(image["on_date"]),
                self._say(LEVEL_LABELS[image["level"]]),
                image["fact"],
            )
            for image in marks
        )
        yield from self._table(COUNTED["mark"], header, lines)

    def _places(self, project: Image) -> list[Image]:
        return self.all("participation", project_id=project["id"])

    def _owned(self, image: Image) -> str:
        """The wording, after whose it is when it is not everybody's."""
        owner, wording = image.get("participation_id"), _text(image["wording"], indent=True)
        return self._told(_line(self._words.name("participation_id", owner)), wording) if owner else wording

    def _told(self, subject: str, what: str) -> str:
        return self._say(N_("{subject}: {what}")).format(subject=subject, what=what)

    def _table(self, title: str, header: list[str], lines: Iterable[Iterable[str]]) -> Iterator[str]:
        listed = [[_line(cell) for cell in line] for line in lines]
        if not listed:
            return
        yield f"## {self._say(title)}"
        yield ""
        yield f"| {' | '.join(map(_line, header))} |"
        yield f"|{' --- |' * len(header)}"
        for cells in listed:
            yield f"| {' | '.join(cells)} |"
        yield ""


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _line(text: str) -> str:
    return " ".join(_plain(text).split())


def _text(text: str, *, indent: bool = False) -> str:
    """A text of several lines; what would begin a list or a heading there is escaped."""
    lines = _LEADING.sub(r"\1\\\2", _plain(text)).split("\n")
    return ("  \n  " if indent else "  \n").join(line.strip() for line in lines if line.strip())


def _day(value: str | None) -> str:
    return date.fromisoformat(value).strftime("%d/%m/%Y") if value else ""
