"""The sample project: *Cœur de Quartier*, invented organisations over six phases, to look around in.

Its data are in ``resources/sample``, each text in three languages; they are carried in through the
operations of the application, in a few named steps, so that the history has something to tell.  The marks of the first
seven partners are the worked example of the reference (I6).
"""

from __future__ import annotations

import json
import tempfile
import uuid
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.i18n import LANGUAGES, N_, translation
from partenaires_desktop.operations import (
    actions,
    analyses,
    charters,
    follow_ups,
    interactions,
    marks,
    opinions,
    organisations,
    participations,
    people,
    projects,
    roles,
)
from partenaires_desktop.operations.understanding import Answer, take_answers
from partenaires_desktop.resources import resource_path
from partenaires_desktop.sample_charters import (
    Pages,
    amend_first,
    draft_agreement,
    draft_first,
    give_logos,
    put_up_first,
    shipped_pages,
    sign_first,
)
from partenaires_desktop.sample_expectations import write_expectations
from partenaires_desktop.sample_frames import draw_contours, write_limits
from partenaires_desktop.store.database import SUFFIX
from partenaires_desktop.store.schema import Participation, Phase
from partenaires_desktop.store.store import Store

SAMPLE_TODAY = date(2026, 3, 2)
"""The day on which the sample is looked at: the middle of its second phase."""


@dataclass
class _Known:
    """What the steps have made so far, by the keys of the data."""

    pages: Pages
    project: uuid.UUID = field(default_factory=uuid.uuid4)
    phases: dict[str, uuid.UUID] = field(default_factory=dict)
    organisations: dict[str, uuid.UUID] = field(default_factory=dict)
    partners: dict[str, uuid.UUID] = field(default_factory=dict)
    objectives: list[uuid.UUID] = field(default_factory=list)
    own_objectives: dict[str, uuid.UUID] = field(default_factory=dict)
    contours: dict[int, uuid.UUID] = field(default_factory=dict)
    first_charter: uuid.UUID = field(default_factory=uuid.uuid4)

    def side(self, key: str | None) -> uuid.UUID | None:
        """A partner, or the project itself where the data name none."""
        return None if key is None else self.partners[key]


Step = Callable[[Session, dict[str, Any], _Known], None]


@dataclass(frozen=True)
class _Span:
    """A phase as the data give it."""

    code: str
    name: str
    starts_on: date | None
    ends_on: date | None


def throw_away(lang: str) -> Store:
    """A carnet filled with the sample, in a temporary folder that goes when the store is no longer used."""
    folder = tempfile.TemporaryDirectory(prefix="partenaires-", ignore_cleanup_errors=True)
    store = Store.open(Path(folder.name) / f"coeur-de-quartier{SUFFIX}", lasting=False)
    weakref.finalize(store, folder.cleanup)
    fill(store, lang)
    return store


def fill(store: Store, lang: str, pages: Pages = shipped_pages) -> uuid.UUID:
    """Carry the sample, worded in ``lang``, into the carnet; the id of its project.

    ``pages`` makes those of the charter that was signed: they come with the sample.
    """
    data = read(lang)
    known = _Known(pages)
    gettext = translation(lang).gettext
    filled = {"name": data["project"]["name"], "count": len(data["organisations"])}
    for label, step in _STEPS:
        store.perform(gettext(label).format(**filled), _carry_out, step, data, known)
    return known.project


def _carry_out(session: Session, step: Step, data: dict[str, Any], known: _Known) -> None:
    """One step, with every record in reach until its end: what is found by its id is then not read again."""
    kept: list[object] = []

    def keep(_session: Session, record: object) -> None:
        kept.append(record)

    moments = ("pending_to_persistent", "loaded_as_persistent")
    for moment in moments:
        event.listen(session, moment, keep)
    try:
        step(session, data, known)
    finally:
        for moment in moments:
            event.remove(session, moment, keep)


def read(lang: str) -> dict[str, Any]:
    """The data of the sample with every text in ``lang``."""
    if lang not in LANGUAGES:
        raise ValueError(f"the sample does not speak {lang!r}")
    data: dict[str, Any] = {"language": lang}
    for name in ("coeur-de-quartier.json", "charters.json"):
        source = resource_path("sample", name).read_text(encoding="utf-8")
        data |= json.loads(source, object_hook=lambda found: _spoken(found, lang))
    return data


def _spoken(found: dict[str, Any], lang: str) -> Any:
    """A text in one language, where ``found`` is a text in all; dates as dates."""
    if found.keys() == set(LANGUAGES):
        return found[lang]
    return {name: date.fromisoformat(value) if _is_day(name, value) else value for name, value in found.items()}


def _is_day(name: str, value: Any) -> bool:
    return isinstance(value, str) and (name.endswith(("_on", "_date")) or name in ("on", "since", "today"))


def _create_project(session: Session, data: dict[str, Any], known: _Known) -> None:
    known.project = projects.create_project(session, **data["project"])
    found = session.scalars(select(Phase).where(Phase.project_id == known.project))
    known.phases = {phase.code: phase.id for phase in found}
    for phase in data["phases"]:
        projects.change_phase(session, known.phases[phase["code"]], phase["name"], phase["starts_on"], phase["ends_on"])


def _bring_in(session: Session, data: dict[str, Any], known: _Known) -> None:
    elsewhere = {"key", "people", "participation", "marks", "needs", "roles", "objective"}
    for one in data["organisations"]:
        fields = {name: value for name, value in one.items() if name not in elsewhere}
        known.organisations[one["key"]] = organisations.create_organisation(session, **fields)
        for person in one["people"]:
            people.add_person(session, known.organisations[one["key"]], **person)


def _take_part(session: Session, data: dict[str, Any], known: _Known) -> None:
    for one in data["organisations"]:
        how = one["participation"]
        partner = participations.take_part(
            session, known.project, [known.organisations[one["key"]]], kind=how["kind"], weight=how["weight"]
        )[0]
        participations.change_participation(session, partner, 1, entered_on=how["entered_on"], notes=how["notes"])
        known.partners[one["key"]] = partner


def _set_needs(session: Session, data: dict[str, Any], known: _Known) -> None:
    for place, phase in enumerate(data["phases"]):
        alike: dict[int, list[uuid.UUID]] = {}
        for one in data["organisations"]:
            alike.setdefault(one["needs"][place], []).append(known.partners[one["key"]])
        for level, partners in alike.items():
            marks.set_need(session, partners, known.phases[phase["code"]], level, data["needs_set_on"])


def _place_partners(session: Session, data: dict[str, Any], known: _Known) -> None:
    """Each partner through all its marks before the next: the cards of a column then keep the order of the project."""
    spans = [_Span(**phase) for phase in data["phases"]]
    for one in data["organisations"]:
        partner = [known.partners[one["key"]]]
        for mark in one["marks"]:
            under_way = current_phase(spans, mark["on"])
            marks.place_partners(
                session,
                partner,
                mark["level"],
                phase_id=known.phases[under_way.code] if under_way else None,
                on=mark["on"],
                source=mark["source"],
            )
            if mark["fact"]:
                source = mark["source"]
                marks.add_fact(session, partner, mark["fact"], on=mark["on"], source=source, today=SAMPLE_TODAY)


def _note_opinions(session: Session, data: dict[str, Any], known: _Known) -> None:
    for one in data["opinions"]:
        view = opinions.add_opinion(
            session,
            known.partners[one["partner"]],
            one["level"],
            source=one["source"],
            on=one["on"],
            today=SAMPLE_TODAY,
        )
        if one["fact"]:
            opinions.note_opinion_fact(session, view, one["fact"])


def _plan_follow_ups(session: Session, data: dict[str, Any], known: _Known) -> None:
    for one in data["follow_ups"]:
        partner = known.partners[one["partner"]]
        (planned,) = follow_ups.plan_follow_up(session, [partner], one["wording"], one["due_on"])
        if one["done_on"] is not None:
            follow_ups.finish_follow_up(session, planned, one["done_on"])


def _share_roles(session: Session, data: dict[str, Any], known: _Known) -> None:
    cells: dict[tuple[str, str], list[roles.Place]] = {}
    for one in data["organisations"]:
        for phase, cell in zip(data["phases"], one["roles"], strict=True):
            if cell is not None:
                place = (known.partners[one["key"]], known.phases[phase["code"]])
                cells.setdefault((cell["role"], cell["letter"]), []).append(place)
    for (role, letter), places in cells.items():
        roles.set_role(session, places, role, letter)


def _share_actions(session: Session, data: dict[str, Any], known: _Known) -> None:
    for one in data["actions"]:
        made = actions.add_action(session, known.project, one["wording"], phase_id=known.phases.get(one["phase"]))
        for partner, letter in one["parts"].items():
            actions.set_parts(session, [(made, known.partners[partner])], letter)


def _describe_partnerships(session: Session, data: dict[str, Any], known: _Known) -> None:
    for one in data["partnerships"]:
        partner = session.get_one(Participation, known.partners[one.pop("partner")])
        participations.change_participation(session, partner.id, partner.version, **one)


def _analyse(session: Session, data: dict[str, Any], known: _Known) -> None:
    for one in data["analyses"]:
        partner = known.partners[one["partner"]]
        held = analyses.begin_analysis(session, partner, one["held_on"])
        analyses.change_analysis(session, held, **one["said"], next_on=one["next_on"])
        for code, seen_on, lifted_on, answers in one["obstacles"]:
            obstacle = analyses.add_obstacle(session, partner, code, "", date.fromisoformat(seen_on))
            if lifted_on:
                analyses.change_obstacle(session, obstacle, lifted_on=date.fromisoformat(lifted_on))
            for answer in answers:
                analyses.choose_answer(session, obstacle, answer, chosen=True)
        for question, answer in one["test"].items():
            analyses.answer_question(session, partner, question, answer)


def _write_objectives(session: Session, data: dict[str, Any], known: _Known) -> None:
    for wording in data["objectives"]:
        known.objectives.append(projects.add_objective(session, known.project, wording))
    for one in data["organisations"]:
        if "objective" in one:
            own = known.partners[one["key"]]
            objective = projects.add_objective(session, known.project, one["objective"], participation_id=own)
            known.own_objectives[one["key"]] = objective


def _give_logos(session: Session, data: dict[str, Any], known: _Known) -> None:
    give_logos(session, data, known.organisations)


def _draw_contours(session: Session, data: dict[str, Any], known: _Known, *, first: bool) -> None:
    """Those that stood when the first charter was written, or all that came since."""
    versions = [*data["contour_versions"], None]
    chosen = versions[:1] if first else versions[1:]
    draw_contours(session, data, chosen, known.contours, known.project, known.side, SAMPLE_TODAY)


def _draft_first(session: Session, data: dict[str, Any], known: _Known) -> None:
    known.first_charter = draft_first(session, data, known.project, known.partners)


def _write_expectations(session: Session, data: dict[str, Any], known: _Known, *, first: bool) -> None:
    """Those the first charter holds, or the others."""
    until = data["first_charter"]["frozen_on"]
    chosen = [
        one for one in data["expectations"] if (one["agreed_on"] is not None and one["agreed_on"] < until) is first
    ]
    write_expectations(session, chosen, known.project, known.phases, known.objectives, known.side, SAMPLE_TODAY)


def _say_in_own_words(session: Session, data: dict[str, Any], known: _Known) -> None:
    """What partners answered on objectives and roles; on expectations they did above."""
    for one in data["answers"]:
        partner, phase, number = known.partners[one["partner"]], one["phase"], one["objective"]
        objective = known.own_objectives[one["partner"]] if number == "own" else None
        answer = Answer(
            partner,
            objective_id=objective if number is None or number == "own" else known.objectives[number],
            phase_id=None if phase is None else known.phases[phase],
            words=one["words"],
            state=one["state"],
            on=one["on"],
            how=one["how"],
        )
        take_answers(session, [answer], SAMPLE_TODAY)


def _note_exchanges(session: Session, data: dict[str, Any], known: _Known) -> None:
    for one in data["exchanges"]:
        interactions.capture_line(
            session,
            known.project,
            known.organisations[one["partner"]],
            "",
            one["wording"],
            one["on"],
            today=SAMPLE_TODAY,
            follow_up=one["follow_up"] or "",
            due_on=one["due_on"],
        )


def _draft_charter(session: Session, data: dict[str, Any], known: _Known) -> None:
    draft = data["charter"]
    charter = charters.create_charter(session, known.project, data["language"], draft["title"])
    charters.choose_parties(session, charter, [known.partners[party["partner"]] for party in draft["parties"]])
    for party in draft["parties"]:
        charters.set_signatory(session, charter, known.partners[party["partner"]], "", party["signatory_function"])
    details = {name: draft[name] for name in ("number", "starts_on", "ends_on", "place")}
    charters.set_charter_details(session, charter, issuer_id=known.partners[draft["issuer"]], **details)
    for code, answer in draft["answers"].items():
        charters.set_charter_answer(session, charter, code, answer)
    for section in draft["reviewed"]:
        charters.review_clause(session, charter, section, reviewed=True)


_STEPS: tuple[tuple[str, Step], ...] = (
    (N_("Create the project {name}"), _create_project),
    (N_("Bring in {count} organisations"), _bring_in),
    (N_("Choose who takes part and with what weight"), _take_part),
    (N_("Set what each phase needs"), _set_needs),
    (N_("Place the partners"), _place_partners),
    (N_("Share out the roles"), _share_roles),
    (N_("Share out the actions"), _share_actions),
    (N_("Say of each partnership what it is"), _describe_partnerships),
    (N_("Look at a partnership closely"), _analyse),
    (N_("Give the organisations their logos"), _give_logos),
    (N_("Write down objectives"), _write_objectives),
    (N_("Agree on first contours"), lambda *step: _draw_contours(*step, first=True)),
    (N_("Agree on first expectations"), lambda *step: _write_expectations(*step, first=True)),
    (N_("Write the first charter"), _draft_first),
    (
        N_("Put the first charter up for signature"),
        lambda session, data, known: put_up_first(session, data, known.first_charter, known.pages),
    ),
    (
        N_("Note who signed the first charter"),
        lambda session, data, known: sign_first(session, data, known.first_charter, known.partners),
    ),
    (N_("Agree on the contours, and go on"), lambda *step: _draw_contours(*step, first=False)),
    (
        N_("Write down limits and openings"),
        lambda session, data, known: write_limits(session, data, known.organisations),
    ),
    (N_("Write down what each expects"), lambda *step: _write_expectations(*step, first=False)),
    (N_("Write down what partners say in their own words"), _say_in_own_words),
    (N_("Note what was said lately"), _note_exchanges),
    (N_("Note how others see them"), _note_opinions),
    (N_("Note what there is to do"), _plan_follow_ups),
    (
        N_("Amend the first charter"),
        lambda session, data, known: amend_first(session, data, known.first_charter, known.partners),
    ),
    (
        N_("Draft a specific agreement"),
        lambda session, data, known: draft_agreement(session, data, known.partners),
    ),
    (N_("Draft the charter"), _draft_charter),
)
"""What is done, in the order of the history, each under the name it has there."""
