"""The mapped tables, one module per aggregate; importing this package maps them all.

Only operations and queries touch records, inside one session.
"""

from partenaires_desktop.store.schema.base import Record
from partenaires_desktop.store.schema.charter import Charter, CharterParty, CharterText
from partenaires_desktop.store.schema.charter_life import (
    CharterAmendment,
    CharterEdition,
    CharterSignature,
    CharterStep,
    OwnClause,
    StoredFile,
)
from partenaires_desktop.store.schema.commitment import FollowUp, Mark
from partenaires_desktop.store.schema.contour import Contour, ContourVersion, ContourVersionLine
from partenaires_desktop.store.schema.frame import Frame, FrameLine
from partenaires_desktop.store.schema.journal import Change, Operation
from partenaires_desktop.store.schema.organisation import NotDuplicate, Organisation, Person
from partenaires_desktop.store.schema.project import Objective, Participation, Phase, Project
from partenaires_desktop.store.schema.role import Expectation, ExpectationStep, Role, Understanding
from partenaires_desktop.store.schema.week import Interaction, SetAside

__all__ = [
    "Change",
    "Charter",
    "CharterAmendment",
    "CharterEdition",
    "CharterParty",
    "CharterSignature",
    "CharterStep",
    "CharterText",
    "Contour",
    "ContourVersion",
    "ContourVersionLine",
    "Expectation",
    "ExpectationStep",
    "FollowUp",
    "Frame",
    "FrameLine",
    "Interaction",
    "Mark",
    "NotDuplicate",
    "Objective",
    "Operation",
    "Organisation",
    "OwnClause",
    "Participation",
    "Person",
    "Phase",
    "Project",
    "Record",
    "Role",
    "SetAside",
    "StoredFile",
    "Understanding",
]
