"""The test of a partnership: seven questions drawn from Dhume’s definition (reference D), without a score.

An answer opens a talk; it judges no one.  Kinds of participant other than partner (a funding body, an authority, a
provider, a relay, the public) are no lesser: the word partnership simply says something else than their link.
"""

from __future__ import annotations

from partenaires_desktop.i18n import N_

QUESTIONS = ("free", "mutual", "contractual", "different", "equal", "common", "framed")
QUESTION_LABELS = {
    "free": N_("Free?"),
    "mutual": N_("Mutual?"),
    "contractual": N_("Written down?"),
    "different": N_("Different?"),
    "equal": N_("Equal?"),
    "common": N_("A common object?"),
    "framed": N_("A frame of its own?"),
}
QUESTION_MEANINGS = {
    "free": N_("Each chose to take part, and could have said no."),
    "mutual": N_("Each commits itself towards the other, and each gains something by it."),
    "contractual": N_("What was agreed is written, and both sides have it."),
    "different": N_("Trades, publics or missions differ, and that is what makes it useful."),
    "equal": N_("Neither orders the other; each voice counts in what is decided together."),
    "common": N_("Both can say in one sentence what they want to change together."),
    "framed": N_("The project has its own rules to act and decide, made together."),
}
ANSWERS = ("yes", "partly", "no")
ANSWER_LABELS = {
    "": N_("not answered"),
    "yes": N_("yes"),
    "partly": N_("partly"),
    "no": N_("no"),
}
