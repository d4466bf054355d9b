"""The mapped tables, one module per aggregate; importing this package maps them all.

Only operations and queries touch records, inside one session.
"""

from partenaires_desktop.store.schema.action import Action, ActionPart
from partenaires_desktop.store.schema.analysis import Analysis, Obstacle, ObstacleAnswer, PartnershipAnswer
from partenaires_desktop.store.schema.base import Record
from partenaires_desktop.store.schema.charter import Charter, CharterParty, CharterSection, CharterText
from partenaires_desktop.store.schema.charter_life import (
    CharterAmendment,
    CharterEdition,
    CharterSignature,
    CharterStep,
    Logo,
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
    "Action",
    "ActionPart",
    "Analysis",
    "Change",
    "Charter",
    "CharterAmendment",
    "CharterEdition",
    "CharterParty",
    "CharterSection",
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
    "Logo",
    "Mark",
    "NotDuplicate",
    "Objective",
    "Obstacle",
    "ObstacleAnswer",
    "Operation",
    "Organisation",
    "OwnClause",
    "Participation",
    "PartnershipAnswer",
    "Person",
    "Phase",
    "Project",
    "Record",
    "Role",
    "SetAside",
    "StoredFile",
    "Understanding",
]
