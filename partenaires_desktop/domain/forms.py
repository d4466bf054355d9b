"""The form of a partnership (reference H1): what it is, how close, how written down, and who began it.

Closeness is the link between two organisations; it is never merged with commitment to the project, which is internal.
None of the forms is better than another: what fits depends on the project.
"""

from __future__ import annotations

from partenaires_desktop.i18n import N_

FORMS = (
    "network",
    "relay",
    "pooling",
    "one_off",
    "coordination",
    "co_bearing",
    "funded",
    "support",
)
FORM_LABELS = {
    "": N_("form not given"),
    "network": N_("network and information"),
    "relay": N_("relay to the public"),
    "pooling": N_("shared means"),
    "one_off": N_("one-off action"),
    "coordination": N_("coordinated actions"),
    "co_bearing": N_("co-bearing"),
    "funded": N_("funded agreement"),
    "support": N_("support with methods"),
}
FORM_MEANINGS = {
    "network": N_("news are exchanged, no action is shared"),
    "relay": N_("people are told of the project, or sent on"),
    "pooling": N_("a room, equipment or staff serve both"),
    "one_off": N_("one action together, with a beginning and an end"),
    "coordination": N_("each does its own, and the pieces are fitted together"),
    "co_bearing": N_("the project is carried and answered for together"),
    "funded": N_("money is given for something agreed in writing"),
    "support": N_("advice, training or data, without acting in the neighbourhood"),
}

INTENSITIES = ("information", "coordination", "cooperation", "collaboration")
INTENSITY_LABELS = {
    "": N_("closeness not given"),
    "information": N_("information"),
    "coordination": N_("coordination"),
    "cooperation": N_("cooperation"),
    "collaboration": N_("collaboration"),
}
INTENSITY_MEANINGS = {
    "information": N_("we tell each other what we do"),
    "coordination": N_("we fit what each of us does together"),
    "cooperation": N_("we share means for a common work"),
    "collaboration": N_("we also make each other stronger"),
}

FORMALITIES = ("oral", "mail", "charter", "agreement")
FORMALITY_LABELS = {
    "": N_("not given how it is agreed"),
    "oral": N_("agreed orally"),
    "mail": N_("agreed by mail"),
    "charter": N_("charter"),
    "agreement": N_("agreement (convention)"),
}

INITIATORS = ("project", "partner", "third", "together")
INITIATOR_LABELS = {
    "": N_("not given who began"),
    "project": N_("the project"),
    "partner": N_("the partner"),
    "third": N_("a third party brought them together"),
    "together": N_("both together"),
}
