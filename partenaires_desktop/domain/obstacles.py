"""What holds partnerships back, what helps them, and which of the second answers the first (reference G).

The catalogue is a beginning in plain words: an obstacle without a code is said in one’s own.
"""

from __future__ import annotations

from datetime import date

from partenaires_desktop.i18n import N_

PERSISTENT_DAYS = 90
"""Seen for longer than this and not lifted: an obstacle persists."""
ANALYSIS_DAYS = 182
"""An essential partnership is looked at again after six months."""

FAMILIES = {
    "time": N_("Time"),
    "trust": N_("Trust"),
    "meaning": N_("Meaning"),
    "power": N_("Power"),
    "organisation": N_("Organisation"),
    "frame": N_("Frame"),
}
OBSTACLES = {
    "F1": ("time", N_("too little time")),
    "F2": ("time", N_("calendars that do not meet")),
    "F3": ("time", N_("decisions take long")),
    "F4": ("time", N_("short funding")),
    "F5": ("trust", N_("distrust from earlier experience")),
    "F6": ("trust", N_("rivals for subsidies or for the public")),
    "F7": ("trust", N_("each guards its territory")),
    "F8": ("trust", N_("results wanted quickly")),
    "F9": ("meaning", N_("objectives understood otherwise")),
    "F10": ("meaning", N_("roles that are not clear")),
    "F11": ("meaning", N_("partnership as a worn word, or an order from above")),
    "F12": ("meaning", N_("a project already tied up")),
    "F13": ("power", N_("unequal standing or means")),
    "F14": ("power", N_("decisions taken by a few")),
    "F15": ("power", N_("residents not there")),
    "F16": ("organisation", N_("it all hangs on one person")),
    "F17": ("organisation", N_("management does not back it")),
    "F18": ("organisation", N_("too many meetings")),
    "F19": ("organisation", N_("nothing written down")),
    "F20": ("organisation", N_("so many partners that no one steers")),
    "F21": ("frame", N_("limits and mandates that clash")),
    "F22": ("frame", N_("secrecy and data rules not well understood")),
    "F23": ("frame", N_("French and Dutch")),
    "F24": ("frame", N_("powers split between four authorities")),
    "F25": ("frame", N_("words of one trade")),
}
"""Code to family and words."""
INGREDIENTS = {
    "I1": N_("say what each gains"),
    "I2": N_("a common object, said clearly"),
    "I3": N_("commitment freely given"),
    "I4": N_("an equal voice for each"),
    "I5": N_("a written agreement"),
    "I6": N_("clear roles"),
    "I7": N_("skills that complete each other"),
    "I8": N_("having worked together before"),
    "I9": N_("agreement on values"),
    "I10": N_("partners there early, when things are decided"),
    "I11": N_("steering that is recognised"),
    "I12": N_("a rule of decision everyone knows"),
    "I13": N_("deputies"),
    "I14": N_("first results that can be seen"),
    "I15": N_("news to each, regularly"),
    "I16": N_("easy communication, a common language"),
    "I17": N_("time that is paid or recognised"),
    "I18": N_("good company"),
    "I19": N_("backing of the management"),
    "I20": N_("disagreements dealt with, not hushed"),
    "I21": N_("looking at the partnership itself"),
    "I22": N_("step by step"),
    "I23": N_("each keeps its autonomy"),
    "I24": N_("an honourable way out"),
    "I25": N_("what lasts, thought of from the start"),
}
METHODS = {
    "M1": N_("one, two, four, all"),
    "M2": N_("hat of expectations"),
    "M3": N_("world café"),
    "M4": N_("line of time"),
    "M5": N_("speed boat"),
    "M6": N_("decision by consent"),
    "M7": N_("election without candidate"),
    "M8": N_("matrix of expectations and offers"),
    "M9": N_("fishbowl"),
    "M10": N_("stop, add, keep, improve"),
    "M11": N_("handover file"),
    "M12": N_("frame of each organisation, compared"),
    "M13": N_("sheet of shared understanding"),
    "M14": N_("talk between two, at their place"),
    "M15": N_("sociogram with a string"),
    "M16": N_("vote with stickers"),
}
ANSWERS = {
    "F1": ("I17", "I22", "M16"),
    "F2": ("I22", "I13", "M12"),
    "F3": ("I12", "I10", "M12"),
    "F4": ("I25", "I14", "M4"),
    "F5": ("I20", "I14", "M14"),
    "F6": ("I1", "I20", "M14"),
    "F7": ("I23", "I7", "M12"),
    "F8": ("I14", "I15", "M4"),
    "F9": ("I2", "M1", "M13"),
    "F10": ("I6", "M7", "M8"),
    "F11": ("I3", "I1", "M9"),
    "F12": ("I10", "I4", "M3"),
    "F13": ("I4", "I17", "M9"),
    "F14": ("I12", "I11", "M6"),
    "F15": ("I10", "I16", "M9"),
    "F16": ("I13", "I5", "M11"),
    "F17": ("I19", "I5", "M14"),
    "F18": ("I15", "I22", "M10"),
    "F19": ("I5", "I15", "M13"),
    "F20": ("I11", "I12", "M15"),
    "F21": ("I23", "I5", "M12"),
    "F22": ("I5", "I16", "M12"),
    "F23": ("I16", "I18", "M1"),
    "F24": ("I19", "I7", "M12"),
    "F25": ("I16", "I7", "M3"),
}
"""One to three ingredients and methods that answer each obstacle."""
ANSWER_LABELS = {**INGREDIENTS, **METHODS}


def days_seen(seen_on: date, lifted_on: date | None, today: date) -> int:
    """How many days an obstacle has been, or was, there."""
    return max(0, ((lifted_on or today) - seen_on).days)


def persists(seen_on: date, lifted_on: date | None, today: date) -> bool:
    """Whether it has been there for long and is still."""
    return lifted_on is None and days_seen(seen_on, None, today) > PERSISTENT_DAYS
