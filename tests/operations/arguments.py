"""Arguments for any operation, drawn by the names of its parameters from what a carnet holds.

A new operation is covered as soon as it exists; one whose parameter has a name unknown here fails the state machine
with a sentence that says which.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from partenaires_desktop import operations
from partenaires_desktop.domain import unions
from partenaires_desktop.domain.charter import ANSWER_LABELS, CLAUSE_CODES, OWN_CODES, PART_CODES
from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.domain.commitment import LEVELS, SOURCES, WEIGHTS
from partenaires_desktop.domain.expectations import STATUSES
from partenaires_desktop.domain.frames import TOPICS
from partenaires_desktop.domain.import_plan import Plan
from partenaires_desktop.domain.lanes import LANE_FIELDS, LANE_VALUES
from partenaires_desktop.domain.merge_plan import MergePlan
from partenaires_desktop.domain.merge_plan import make_plan as make_merge_plan
from partenaires_desktop.domain.merging import compare
from partenaires_desktop.domain.obstacles import ANSWER_LABELS as REMEDIES
from partenaires_desktop.domain.obstacles import OBSTACLES
from partenaires_desktop.domain.partnership_test import ANSWERS as REPLIES
from partenaires_desktop.domain.partnership_test import QUESTIONS
from partenaires_desktop.domain.phases import PHASES
from partenaires_desktop.domain.roles import LETTERS, PARTICIPANT_KINDS, ROLES, SECTORS
from partenaires_desktop.domain.understanding import STATES
from partenaires_desktop.domain.unions import Side
from partenaires_desktop.domain.week import Kind
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.cells import prepare
from partenaires_desktop.exchange.columns import recognise
from partenaires_desktop.exchange.plan import Index, make_plan
from partenaires_desktop.exchange.tables import read_text
from partenaires_desktop.operations.expectations import Wish
from partenaires_desktop.operations.project_drafts import PhaseDraft, ProjectDraft, SentenceDraft
from partenaires_desktop.operations.understanding import Answer
from partenaires_desktop.queries.charter import charter
from partenaires_desktop.queries.charter_frozen import packed
from partenaires_desktop.queries.imports import directory
from partenaires_desktop.store import schema
from partenaires_desktop.store.images import read_rows, shape
from partenaires_desktop.store.schema import Record
from tests.conftest import TODAY
from tests.operations.ground import DATES, TEXTS, Ground, Operation

SUPPORT = ("charter_files", "expectation_steps", "placing", "records", "seating", "removal")
"""Modules of operations that hold what the intentions share."""


def intentions() -> list[Operation]:
    """Every public operation: a function of this package whose first parameter is the session."""
    found: list[Operation] = []
    for info in pkgutil.iter_modules(operations.__path__):
        if info.name in SUPPORT:
            continue
        module = importlib.import_module(f"{operations.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters), "")
            if function.__module__ == module.__name__ and not name.startswith("_") and first == "session":
                found.append(function)
    return found


class World(Ground):
    """Draws a value for each parameter by its name."""

    def _value(self, operation: Operation, name: str, values: dict[str, Any]) -> Any:
        makers = SPECIAL.get(operation.__name__, {})
        maker = makers.get(name) or BY_NAME.get(name)
        assert maker is not None, (
            f"tests/operations/arguments.py does not know what {operation.__name__}({name}=) takes"
        )
        return maker(self, values)


def _version(world: World, values: dict[str, Any]) -> int:
    """The version the form saw: mostly the present one."""
    owners = {
        "organisation_id": schema.Organisation,
        "interaction_id": schema.Interaction,
        "person_id": schema.Person,
        "project_id": schema.Project,
        "participation_id": schema.Participation,
        "expectation_id": schema.Expectation,
        "action_id": schema.Action,
        "analysis_id": schema.Analysis,
        "obstacle_id": schema.Obstacle,
        "charter_id": schema.Charter,
        "frame_line_id": schema.FrameLine,
        "signature_id": schema.CharterSignature,
    }
    name = next(name for name in values if name in owners)
    present = world.value_of(owners[name], values[name], "version")
    return (present or 1) if world.draw(st.integers(0, 9)) else 99


def _plan(world: World, _values: dict[str, Any]) -> Plan:
    """An import of a short list with people and marks, perhaps made before something else changed."""
    names = world.draw(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4))
    carnet = world.query(directory, world.maybe(schema.Project), TODAY)
    people, levels = st.sampled_from(["", "Anne", "Bart"]), st.sampled_from(["", "?", "-1", "2"])
    rows = [[name, world.draw(people), world.draw(levels)] for name in [*names, "Fin"]]
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in [["Nom", "Personne", "X"], *rows])
    table = read_text("\n".join(lines))
    entries = prepare(table, recognise([row.cells for row in table.rows], table.width, carnet.phases))
    return make_plan("liste.csv", entries, Index(carnet))


def _merge_plan(world: World, _values: dict[str, Any]) -> MergePlan:
    """What a colleague's copy brings: some organisations under another name, perhaps one of them gone."""
    ours = world.query(read_rows)
    theirs = dict(ours)
    known = [key for key in ours if key[0] == "organisation"]
    for key in world.draw(st.lists(st.sampled_from(known), unique=True, max_size=3)) if known else []:
        theirs[key] = {**ours[key], "name": world.draw(TEXTS) or "Sans nom", "version": ours[key]["version"] + 1}
    return make_merge_plan(compare(ours, ours, theirs, shape()), {}, "copie.partenaires", "", None)


def _draft(world: World, values: dict[str, Any]) -> ProjectDraft:
    """A project as its dialog might leave it: some phases and sentences kept, some renamed, some new."""
    project = values.get("project_id")

    def kept(kind: type[Record], **conditions: Any) -> list[UUID]:
        return world.some(kind, project_id=project, **conditions) if project else []

    def sentence(side: str = "", known: UUID | None = None) -> SentenceDraft:
        return SentenceDraft(world.draw(TEXTS), side, known)

    phases = [PhaseDraft(world.draw(TEXTS) or "Suite", world.draw(DATES), None, known) for known in kept(schema.Phase)]
    return ProjectDraft(
        {"name": world.draw(TEXTS)},
        [*phases, PhaseDraft("Après")],
        [sentence(known=known) for known in kept(schema.Objective, participation_id=None)],
        [sentence("out", known) for known in kept(schema.Contour, participation_id=None)] + [sentence("in")],
    )


def _answers(world: World, _values: dict[str, Any]) -> list[Answer]:
    """What a partner says of its objectives, roles and expectations, perhaps seen in an older version."""
    project = world.one(schema.Project)
    partner = world.one(schema.Participation, project_id=project)

    def one(**target: Any) -> Answer:
        state, version = world.draw(st.sampled_from(STATES)), world.draw(st.sampled_from([None, None, None, 1]))
        return Answer(partner, **target, words=world.draw(TEXTS), state=state, how=world.draw(TEXTS), version=version)

    objectives = world.some(schema.Objective, project_id=project, participation_id=None)
    phases = world.some(schema.Phase, project_id=project)
    expectations = world.some(schema.Expectation, to_participation_id=partner)
    return [
        *(one(objective_id=id_) for id_ in objectives[:1]),
        *(one(phase_id=id_) for id_ in phases[: world.draw(st.integers(0, 1))]),
        *(one(expectation_id=id_) for id_ in expectations[:1]),
    ]


def _choices(world: World, _values: dict[str, Any]) -> dict[str, Side]:
    """Some fields, places and roles taken from one side or both."""
    sides = st.sampled_from(list(Side))
    keys = [
        *world.draw(st.lists(st.sampled_from(unions.FIELDS), max_size=3)),
        *(unions.in_project("weight", project) for project in world.ids(schema.Project)),
        *(unions.in_phase(phase) for phase in world.some(schema.Phase)),
    ]
    return {key: world.draw(sides if key == "notes" else st.sampled_from([Side.KEPT, Side.MERGED])) for key in keys}


def _project_of(world: World, values: dict[str, Any], column: str = "project_id") -> Any:
    return {"project_id": values[column]} if column in values else {}


def _frozen_data(world: World, values: dict[str, Any]) -> bytes:
    """The data of the charter as it is, as the pages to sign are made from."""
    try:
        return packed(world.query(charter, values["charter_id"], values["on"]), ())
    except UserError:  # no charter left
        return b"{}"


def _wishes(world: World, values: dict[str, Any]) -> list[Wish]:
    """A few expectations between the project and its partners."""
    project = {"project_id": values["project_id"]}
    ends = [world.maybe(schema.Participation, **project) for _end in range(4)]
    return [Wish(world.one(schema.Phase, **project), *pair, world.draw(TEXTS)) for pair in pairwise(ends)]


def _signature(world: World, _values: dict[str, Any]) -> dict[str, Any]:
    dates, texts = ("sent_on", "seen_on", "signed_on"), ("seen_by", "signed_by", "signed_function")
    chosen = world.draw(st.lists(st.sampled_from([*dates, *texts]), unique=True, max_size=3))
    return {name: world.draw(DATES if name in dates else TEXTS) for name in chosen}


Maker = Callable[[World, dict[str, Any]], Any]

BY_NAME: dict[str, Maker] = {
    "project_id": lambda world, _: world.one(schema.Project),
    "organisation_id": lambda world, _: world.one(schema.Organisation),
    "organisation_ids": lambda world, _: world.some(schema.Organisation),
    "ids": lambda world, _: world.some(schema.Organisation),
    "person_id": lambda world, _: world.one(schema.Person),
    "phase_id": lambda world, values: world.one(schema.Phase, **_project_of(world, values)),
    "participation_id": lambda world, values: world.one(schema.Participation, **_project_of(world, values)),
    "participation_ids": lambda world, _: world.some(schema.Participation, project_id=world.one(schema.Project)),
    "from_id": lambda world, values: world.maybe(schema.Participation, **_project_of(world, values)),
    "to_id": lambda world, values: world.maybe(schema.Participation, **_project_of(world, values)),
    "objective_id": lambda world, _: world.one(schema.Objective),
    "contour_id": lambda world, _: world.one(schema.Contour),
    "contour_version_id": lambda world, _: world.one(schema.ContourVersion),
    "frame_line_id": lambda world, _: world.one(schema.FrameLine),
    "topic": lambda world, _: world.draw(st.sampled_from(TOPICS)),
    "shareable": lambda world, _: world.draw(st.booleans()),
    "triggered_by": lambda world, _: world.draw(TEXTS),
    "decided_by": lambda world, _: world.draw(TEXTS),
    "expectation_id": lambda world, _: world.one(schema.Expectation),
    "charter_id": lambda world, _: world.one(schema.Charter),
    "version": _version,
    "name": lambda world, _: world.draw(TEXTS),
    "wording": lambda world, _: world.draw(TEXTS),
    "neighbourhood": lambda world, _: world.draw(TEXTS),
    "purpose": lambda world, _: world.draw(TEXTS),
    "context": lambda world, _: world.draw(TEXTS),
    "funder": lambda world, _: world.draw(TEXTS),
    "fact": lambda world, _: world.draw(TEXTS),
    "how": lambda world, _: world.draw(TEXTS),
    "by": lambda world, _: world.draw(TEXTS),
    "answers": _answers,
    "starts_on": lambda world, _: world.draw(DATES),
    "ends_on": lambda world, _: world.draw(DATES),
    "on": lambda world, _: world.draw(st.dates(date(2025, 1, 1), TODAY)),
    "today": lambda world, _: TODAY,
    "position": lambda world, _: world.draw(st.integers(-1, 8)),
    "side": lambda world, _: world.draw(st.sampled_from(["in", "out", "open"])),
    "kind": lambda world, _: world.draw(st.sampled_from(PARTICIPANT_KINDS)),
    "weight": lambda world, _: world.draw(st.sampled_from(WEIGHTS)),
    "sector": lambda world, _: world.draw(st.sampled_from(SECTORS)),
    "level": lambda world, _: world.draw(st.sampled_from(LEVELS)),
    "interaction_id": lambda world, _: world.one(schema.Interaction),
    "follow_up": lambda world, _: world.draw(TEXTS),
    "matter": lambda world, _: world.draw(st.sampled_from(Kind)),
    "record_id": lambda world, _: world.one(schema.FollowUp),
    "until": lambda world, _: world.draw(st.dates(TODAY, date(2027, 1, 1))),
    "follow_up_id": lambda world, _: world.one(schema.FollowUp),
    "mark_id": lambda world, _: world.one(schema.Mark, source="self"),
    "due_on": lambda world, _: world.draw(DATES),
    "needs": lambda world, _: {
        phase: world.draw(st.sampled_from(LEVELS))
        for phase in world.some(schema.Phase, project_id=world.one(schema.Project))
    },
    "step": lambda world, _: world.draw(st.sampled_from([-1, 1])),
    "source": lambda world, _: world.draw(st.sampled_from(SOURCES)),
    "status": lambda world, _: world.draw(st.sampled_from(STATUSES)),
    "role": lambda world, _: world.draw(st.sampled_from(["", None, *ROLES])),
    "letter": lambda world, _: world.draw(st.sampled_from(["", None, *LETTERS])),
    "cells": lambda world, _: world.cells(),
    "pairs": lambda world, _: list(zip(world.cells(), world.cells(), strict=False)),
    "block": lambda world, _: [
        (cell, world.draw(st.sampled_from(["garant", "G", "", "relais vers le public", "n'importe quoi"])))
        for cell in world.cells()
    ],
    "phase_ids": lambda world, _: world.some(schema.Phase, project_id=world.one(schema.Project)),
    "before": lambda world, _: world.maybe(schema.Participation),
    "kept_id": lambda world, _: world.one(schema.Organisation),
    "merged_id": lambda world, _: world.one(schema.Organisation),
    "other_id": lambda world, _: world.one(schema.Organisation),
    "choices": _choices,
    "wishes": _wishes,
    "weights": lambda world, values: {
        one: world.draw(st.sampled_from(WEIGHTS)) for one in values["organisation_ids"][: world.draw(st.integers(0, 2))]
    },
    "versions": lambda world, _: world.draw(st.sampled_from([None, (1, 1)])),
}


def _parts(world: World) -> list[tuple[UUID, UUID]]:
    """A few cells of one project’s matrix of actions."""
    project = world.one(schema.Project)
    actions = world.some(schema.Action, project_id=project)
    return [(action, one) for action in actions for one in world.some(schema.Participation, project_id=project)][:4]


ACTIONS: dict[str, Maker] = {
    "action_id": lambda world, _: world.one(schema.Action),
    "analysis_id": lambda world, _: world.one(schema.Analysis),
    "obstacle_id": lambda world, _: world.one(schema.Obstacle),
    "known_as": lambda world, _: world.draw(st.sampled_from(["", *OBSTACLES])),
    "seen_on": lambda world, _: world.draw(st.dates(date(2025, 1, 1), TODAY)),
    "remedy": lambda world, _: world.draw(st.sampled_from([*REMEDIES])),
    "chosen": lambda world, _: world.draw(st.booleans()),
    "question": lambda world, _: world.draw(st.sampled_from(QUESTIONS)),
    "reply": lambda world, _: world.draw(st.sampled_from(["", *REPLIES])),
    "part_cells": lambda world, _: _parts(world),
    "part_pairs": lambda world, _: list(zip(_parts(world), _parts(world), strict=False)),
    "part_block": lambda world, _: [
        (cell, world.draw(st.sampled_from(["garant", "F", "", "soutient", "hébergeur", "n'importe quoi"])))
        for cell in _parts(world)
    ],
}
BY_NAME |= ACTIONS
CHARTER: dict[str, Maker] = {
    "issuer_id": lambda world, _: world.one(schema.Participation),
    "code": lambda world, _: world.draw(st.sampled_from(sorted(ANSWER_LABELS))),
    "section": lambda world, _: world.draw(st.sampled_from(CLAUSE_CODES)),
    "sections": lambda world, _: world.draw(st.permutations(PART_CODES)),
    "after": lambda world, _: world.draw(st.sampled_from(["", "values", "own-1"])),
    "shown": lambda world, _: world.draw(st.sampled_from([True, False, None])),
    "heading": lambda world, _: world.draw(TEXTS),
    "second": lambda world, _: world.draw(TEXTS),
    "reviewed": lambda world, _: world.draw(st.booleans()),
    "language": lambda world, _: world.draw(st.sampled_from(["fr", "nl", "en"])),
    "title": lambda world, _: world.draw(TEXTS),
    "text": lambda world, _: world.draw(TEXTS),
    "function": lambda world, _: world.draw(TEXTS),
    "plan": _plan,
    "rows": lambda world, _: world.query(read_rows),
    "author": lambda _world, _: "",
    "draft": _draft,
    "tick": lambda _world, _: None,
}
BY_NAME |= CHARTER | {
    "stage": lambda world, _: world.draw(st.sampled_from([Stage.DRAFT, Stage.REVIEW, Stage.SIGNED])),
    "heading": lambda world, _: world.draw(TEXTS),
    "review_on": lambda world, _: world.draw(DATES),
    "pages": lambda _world, _: b"%PDF-1.7 pages",
    "data": _frozen_data,
    "signature_id": lambda world, _: world.one(schema.CharterSignature),
    "values": _signature,
    "content": lambda world, _: world.draw(st.sampled_from([b"%PDF-1.4", b"\x89PNG\r\n\x1a\n0", b"GIF89a"])),
}

LANE: dict[str, Maker] = {
    "field": lambda world, _: world.draw(st.sampled_from(sorted(LANE_FIELDS))),
    "value": lambda world, values: world.draw(st.sampled_from(LANE_VALUES[values["field"]])),
}

SPECIAL: dict[str, dict[str, Maker]] = {
    "capture_line": {"organisation_id": lambda world, _: world.maybe(schema.Organisation)},
    "set_parts": {"letter": lambda world, _: world.draw(st.sampled_from(["", *LETTERS]))},
    "add_frame_line": {"side": lambda world, _: world.draw(st.sampled_from(["limit", "opening"]))},
    "change_frame": {"version": lambda world, _: world.draw(st.sampled_from([0, 0, 1, 2]))},
    "carry_out_merge": {"plan": _merge_plan},
    "remove_section": {"section": lambda world, _: world.draw(st.sampled_from(OWN_CODES[:2]))},
    "add_phase": {"code": lambda world, _: world.draw(st.sampled_from(["", *PHASES]))},
    "change_participation": {"participation_id": lambda world, _: world.one(schema.Participation)},
    "set_second_language": {"second": lambda world, _: world.draw(st.sampled_from(["", "fr", "nl", "en"]))},
    **{
        name: {"code": lambda world, _: world.draw(st.sampled_from(["leaving", "convention.duration"]))}
        for name in ("word_clause", "restore_clause", "proofread_clause", "unproofread_clause")
    },
    "delete_clause": {
        "code": lambda world, _: world.value_of(schema.OwnClause, world.one(schema.OwnClause), "code") or "leaving",
    },
    "put_up_for_signature": {"on": lambda _world, _: TODAY},
    "set_charter_stage": {
        "charter_id": lambda world, _: world.ids(schema.Charter)[-1] if world.ids(schema.Charter) else uuid4()
    },
    "prepare_amendment": {"charter_id": lambda world, _: world.one(schema.Charter, status="signed")},
    "add_newcomer": {"charter_id": lambda world, _: world.one(schema.Charter, status="signed")},
    "mark_sent": {"charter_id": lambda world, _: world.one(schema.Charter, status="to_sign")},
    "set_signatory": {"participation_id": lambda world, _: world.one(schema.Participation)},
    "move_expectation": {"phase_id": lambda world, _: world.maybe(schema.Phase)},
    "change_lane": LANE,
    "move_to_lane": LANE,
    "place_partners": {"on": lambda world, _: TODAY - timedelta(days=world.draw(st.integers(0, 400)))},
}
