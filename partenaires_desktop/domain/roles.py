"""Roles in a phase (reference E2), the letter of a role (E3), kinds of participant (D) and sectors.

The letter is always shown with its word: French variants of RACI swap A and R, so letters alone mislead.
"""

from __future__ import annotations

from partenaires_desktop.i18n import N_

ROLES = (
    "bearer",
    "co_bearer",
    "action_lead",
    "contributor",
    "expert",
    "facilitator",
    "relay",
    "translator",
    "host",
    "funder",
    "institutional_guarantor",
    "evaluator",
    "resident",
    "beneficiary",
    "observer",
    "informed",
)
ROLE_LABELS = {
    "bearer": N_("bearer"),
    "co_bearer": N_("co-bearer"),
    "action_lead": N_("action lead"),
    "contributor": N_("contributor"),
    "expert": N_("expert"),
    "facilitator": N_("facilitator"),
    "relay": N_("relay to the public"),
    "translator": N_("translator between worlds"),
    "host": N_("host"),
    "funder": N_("funder"),
    "institutional_guarantor": N_("institutional guarantor"),
    "evaluator": N_("evaluator"),
    "resident": N_("associated resident"),
    "beneficiary": N_("public concerned"),
    "observer": N_("observer"),
    "informed": N_("informed party"),
}

ROLE_TIMES = {
    "bearer": N_("about two days a week"),
    "co_bearer": N_("about half a day a week"),
    "action_lead": N_("about a day a month"),
    "contributor": N_("about half a day a month"),
    "expert": N_("about two hours a month"),
    "facilitator": N_("counted per session"),
    "relay": N_("about an hour a month"),
    "host": N_("a room rather than time"),
}
"""What a role usually costs, to show to newcomers; a role without an entry has no usual cost."""

LETTERS = ("G", "F", "S", "C", "I")
LETTER_LABELS = {
    "G": N_("guarantor"),
    "F": N_("does"),
    "S": N_("supports"),
    "C": N_("consulted"),
    "I": N_("informed"),
}
LETTER_MEANINGS = {
    "G": N_("makes sure it is done and answers for it to the group"),
    "F": N_("does the work"),
    "S": N_("helps those who do"),
    "C": N_("is asked for its opinion, in both directions"),
    "I": N_("is told, in one direction"),
}

PARTICIPANT_KINDS = (
    "partner",
    "bearer",
    "funder",
    "authority",
    "provider",
    "relay",
    "public",
)
PARTICIPANT_KIND_LABELS = {
    "partner": N_("partner"),
    "bearer": N_("project bearer"),
    "funder": N_("funding body"),
    "authority": N_("authority"),
    "provider": N_("service provider"),
    "relay": N_("relay"),
    "public": N_("public"),
}
PARTY_KINDS = ("bearer", "partner")
"""Kinds of participant that are parties to a charter unless someone chooses otherwise (reference D, misuses)."""

SECTORS = (
    "health",
    "mental_health",
    "social_action",
    "housing",
    "education",
    "youth",
    "elderly",
    "culture",
    "residents",
    "local_authority",
    "employment",
    "integration",
    "support",
    "other",
)
SECTOR_LABELS = {
    "": N_("sector not given"),
    "health": N_("health"),
    "mental_health": N_("mental health"),
    "social_action": N_("social action"),
    "housing": N_("housing"),
    "education": N_("education"),
    "youth": N_("youth"),
    "elderly": N_("older people"),
    "culture": N_("culture"),
    "residents": N_("residents"),
    "local_authority": N_("local authority"),
    "employment": N_("employment and training"),
    "integration": N_("welcome and integration"),
    "support": N_("support and research"),
    "other": N_("other sector"),
}
