"""The mapped tables, one module per aggregate; importing this package maps them all.

Only operations and queries touch records, inside one session.
"""

from partenaires_desktop.store.schema.base import Record
from partenaires_desktop.store.schema.charter import Charter, CharterParty, CharterText
from partenaires_desktop.store.schema.commitment import FollowUp, Mark
from partenaires_desktop.store.schema.journal import Change, Operation
from partenaires_desktop.store.schema.organisation import NotDuplicate, Organisation, Person
from partenaires_desktop.store.schema.project import Contour, Objective, Participation, Phase, Project
from partenaires_desktop.store.schema.role import Expectation, ExpectationStep, Role, Understanding
from partenaires_desktop.store.schema.week import Interaction, SetAside

__all__ = [
    "Change",
    "Charter",
    "CharterParty",
    "CharterText",
    "Contour",
    "Expectation",
    "ExpectationStep",
    "FollowUp",
    "Interaction",
    "Mark",
    "NotDuplicate",
    "Objective",
    "Operation",
    "Organisation",
    "Participation",
    "Person",
    "Phase",
    "Project",
    "Record",
    "Role",
    "SetAside",
    "Understanding",
]
