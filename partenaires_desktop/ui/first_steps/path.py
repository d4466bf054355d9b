"""The steps of the path, in their order: what each is called, why it comes now, and what the window does for it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from partenaires_desktop.i18n import N_


@dataclass(frozen=True, slots=True)
class Step:
    """A step; ``code`` is that of the fact that ticks it off (:mod:`partenaires_desktop.queries.first_steps`)."""

    code: str
    icon: str
    words: str
    told: str
    verb: str
    """What the button of the step is called."""
    view: str
    """Where the window goes for it."""


PATH = (
    Step(
        "phases",
        "calendar",
        N_("Say when the phases are"),
        N_("Six are ready: give them dates, other names, or take some away. Rough dates will do."),
        N_("Open the phases…"),
        "week",
    ),
    Step(
        "partners",
        "users",
        N_("Bring the partners together"),
        N_("Paste a list of names, one per line, or import a table; you see what will happen before it does."),
        N_("Paste or import names…"),
        "partners",
    ),
    Step(
        "needs",
        "flag",
        N_("Say what each phase needs of them"),
        N_("The least that is needed, before where they are. The usual values are a good start."),
        N_("Set the needs…"),
        "continuum",
    ),
    Step(
        "marks",
        "columns-3",
        N_("Place those you know"),
        N_("Pull each card to its column, with a fact. The others stay unknown: that is no judgement."),
        N_("Go to the board"),
        "continuum",
    ),
    Step(
        "charter",
        "file-pen-line",
        N_("Begin the first charter"),
        N_("It writes itself from what you noted, and says what is still missing."),
        N_("Begin the charter"),
        "charters",
    ),
)


def step_of(code: str) -> Step | None:
    """The step of that code."""
    return next((step for step in PATH if step.code == code), None)


def next_step(done: Collection[str], after: str = "") -> Step | None:
    """The first step that is not done behind ``after``, else from the beginning; None when all are."""
    place = next((place for place, step in enumerate(PATH) if step.code == after), -1)
    return next((step for step in (*PATH[place + 1 :], *PATH[: place + 1]) if step.code not in done), None)


class Memory:
    """Whether the path of a project was put away, asked for, or is being followed; kept with the settings.

    What is done is never kept: the carnet says it.
    """

    AWAY, ASKED = "away", "asked"

    def __init__(self, choices: dict[str, str], project_id: uuid.UUID | None) -> None:
        self._choices = choices
        self._key = f"first_steps.{project_id.hex if project_id else ''}"

    @property
    def state(self) -> str:
        """One of the two, or the code of the step that is followed; "" while nobody said anything."""
        return self._choices.get(self._key, "")

    @state.setter
    def state(self, state: str) -> None:
        if state:
            self._choices[self._key] = state
        else:
            self._choices.pop(self._key, None)

    @property
    def followed(self) -> str:
        """The code of the step that is followed, "" for none."""
        return self.state if step_of(self.state) else ""
