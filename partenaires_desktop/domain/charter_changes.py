"""What changed between two states of a charter, sentence by sentence, in the order of its sections.

Both states are plain data, as they were frozen: names, dates in ISO form, codes.  A sentence is said only when it is
shown, in the language of the document or of the window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from partenaires_desktop.domain.charter import ALL_CODES, ANSWER_LABELS, CHARTER, MENTION_LABELS, OWN_CODES
from partenaires_desktop.domain.clauses import clause_code, is_added, section_of
from partenaires_desktop.domain.roles import ROLE_LABELS
from partenaires_desktop.i18n import N_

Plain = Mapping[str, Any]
GetText = Callable[[str], str]
SayDay = Callable[[date], str]
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Coded:
    """A value whose words depend on the language: an English source string."""

    word: str


Value = str | Coded | date | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was; ``section`` is the code of the section it stands in."""

    section: str
    sentence: str
    values: tuple[tuple[str, Value], ...] = ()

    def said(self, gettext: GetText, day: SayDay) -> str:
        """The sentence in the language of ``gettext``."""

        def word(value: Value) -> str:
            if isinstance(value, date):
                return day(value)
            if isinstance(value, Coded):
                return gettext(value.word)
            return value or "–"

        return gettext(self.sentence).format(**{name: word(value) for name, value in self.values})


_LINES = {
    "title": ("parties", N_("The title is now “{after}”; it was “{before}”.")),
    "purpose": ("object", N_("The purpose of the project is now “{after}”; it was “{before}”.")),
    "context": ("context", N_("The context is told anew.")),
    "project": ("object", N_("The project is now called “{after}”; it was “{before}”.")),
    "neighbourhood": ("object", N_("The neighbourhood is now “{after}”; it was “{before}”.")),
    "starts_on": ("duration", N_("The charter now begins on {after} instead of {before}.")),
    "ends_on": ("duration", N_("The charter now ends on {after} instead of {before}.")),
    "place": ("signatures", N_("The place of signature is now {after}; it was {before}.")),
}
_DAYS = ("starts_on", "ends_on")
_IGNORED = frozenset(
    {
        "charter_id", "project_id", "language", "number", "issuer", "actors", "reviewed",
        "parties", "phases", "roles", "agreed", "shared_objectives", "own_objectives", "contours", "answers", "texts",
        "models", "kind", "arranged", "frames", *_LINES,
    }
)  # fmt: skip
"""Fields with sentences of their own, and those that say nothing a party agreed on."""
_SIDES = {
    "public": N_("the public concerned"),
    "territory": N_("the territory"),
    "in": N_("what the partnership includes"),
    "out": N_("what it does not include"),
    "open": N_("what is still to be decided"),
    "evolution": N_("what may evolve"),
}


def changes(before: Plain, after: Plain) -> tuple[Change, ...]:
    """Every change from ``before`` to ``after``; a field only one of them knows says nothing."""
    names = _in_order(before, after)
    found = (
        *_parties(before, after),
        *_sections(before, after),
        *_texts(before, after),
        *_lists(before, after, names),
        *_phases(before, after),
        *_roles(before, after, names),
        *_agreed(before, after, names),
        *_answers(before, after),
        *_others(before, after),
    )
    return tuple(sorted(found, key=lambda change: _PLACES.get(change.section, -1)))


_PLACES = {code: place for place, code in enumerate(ALL_CODES)}


def _in_order(before: Plain, after: Plain) -> dict[str, str]:
    """Names as they are now: of the parties in the order in which they sign, of those of before, then of the others."""
    known = {**_names(before), **_names(after)}
    parties = [party["participation_id"] for data in (after, before) for party in data.get("parties", ())]
    return {id_: known[id_] for id_ in (*parties, *sorted(known, key=lambda id_: known[id_]))}


def _names(data: Plain) -> dict[str, str]:
    named = {party["participation_id"]: party["name"] for party in data.get("parties", ())}
    return {**data.get("actors", {}), **named}


def _parties(before: Plain, after: Plain) -> Iterator[Change]:
    old = {party["participation_id"]: party for party in before.get("parties", ())}
    new = {party["participation_id"]: party for party in after.get("parties", ())}
    for id_, party in new.items():
        if id_ not in old:
            yield _change("parties", N_("{name} becomes a party."), name=party["name"])
    for id_, party in old.items():
        if id_ not in new:
            yield _change("parties", N_("{name} is no longer a party."), name=party["name"])
    for id_, party in new.items():
        if id_ in old:
            yield from _party(old[id_], party)


def _party(old: Plain, new: Plain) -> Iterator[Change]:
    if old["name"] != new["name"]:
        yield _change("parties", N_("{before} is now called {after}."), before=old["name"], after=new["name"])
    for code, label in MENTION_LABELS.items():
        was, now = old["mentions"].get(code, ""), new["mentions"].get(code, "")
        if was != now:
            sentence = N_("{name}: the {mention} is now {after}; it was {before}.")
            yield _change("parties", sentence, name=new["name"], mention=Coded(label), before=was, after=now)
    was, now = _signatory(old), _signatory(new)
    if was != now:
        sentence = N_("{name} is now represented by {after}, no longer by {before}.")
        yield _change("parties", sentence, name=new["name"], before=was, after=now)


def _signatory(party: Plain) -> str:
    return ", ".join(part for part in (party["signatory_name"], party["signatory_function"]) if part)


def _sections(before: Plain, after: Plain) -> Iterator[Change]:
    """Sections left out, taken up again, called otherwise or worded otherwise in the second language."""
    if "arranged" not in before or "arranged" not in after:
        return
    old = {line["section"]: line for line in before["arranged"]}
    new = {line["section"]: line for line in after["arranged"]}
    for code in sorted({*old, *new}):
        was, now = old.get(code, {}), new.get(code, {})
        if code in OWN_CODES and not (was and now):
            title = (now or was)["heading"]
            sentence = N_("New section: “{title}”.") if now else N_("No longer a section: “{title}”.")
            yield _change(code, sentence, title=title)
            continue
        if was.get("shown") != now.get("shown"):
            left = now.get("shown") is False
            yield _change(code, N_("The section is left out.") if left else N_("The section is printed."))
        for field in ("heading", "second_heading"):
            if now.get(field) and was.get(field) != now[field]:
                yield _change(code, N_("The section is now called “{after}”."), after=now[field])
        if (was.get("second_text") or "") != (now.get("second_text") or ""):
            yield _change(code, N_("The words in the second language are others."))


def _texts(before: Plain, after: Plain) -> Iterator[Change]:
    for field, (section, sentence) in _LINES.items():
        was, now = before.get(field) or None, after.get(field) or None
        if field in before and field in after and was != now:
            days = field in _DAYS
            yield _change(section, sentence, before=_day(was) if days else was, after=_day(now) if days else now)
    old, new = before.get("texts", {}), after.get("texts", {})
    both = _own_sections(before) & _own_sections(after)
    for section in sorted({*old, *new}):
        told = section in OWN_CODES and section not in both  # as a section that came or went
        if old.get(section, "") != new.get(section, "") and not told:
            yield _change(section, N_("The words of this section changed."))
    for section in sorted(_reworded(before, after) - {*old, *new}):
        yield _change(section, N_("The clause of the library, which this section takes, changed."))


def _own_sections(data: Plain) -> set[str]:
    return {line["section"] for line in data.get("arranged", ()) if line["section"] in OWN_CODES}


def _reworded(before: Plain, after: Plain) -> set[str]:
    """Sections whose clause of the library is no longer the same, in a language of the document."""
    if "models" not in before or "models" not in after:
        return set()
    languages = (after.get("language", ""), after.get("second_language") or after.get("language", ""))
    kind = after.get("kind", CHARTER)
    found = set()
    for key in {*before["models"], *after["models"]}:
        language, _slash, code = key.partition("/")
        section = section_of(code)
        changed = before["models"].get(key, "") != after["models"].get(key, "")
        if changed and language in languages and code == clause_code(kind, section) and not is_added(code):
            found.add(section)
    return found


def _lists(before: Plain, after: Plain, names: Mapping[str, str]) -> Iterator[Change]:
    yield from _added_and_gone(
        [("", text) for text in before.get("shared_objectives", ())],
        [("", text) for text in after.get("shared_objectives", ())],
        "objectives",
        (N_("New shared objective: {text}"), N_("No longer a shared objective: {text}")),
    )
    yield from _added_and_gone(
        [(names.get(id_, "–"), text) for id_, text in before.get("own_objectives", ())],
        [(names.get(id_, "–"), text) for id_, text in after.get("own_objectives", ())],
        "objectives",
        (N_("{name}, new objective: {text}"), N_("{name}, no longer an objective: {text}")),
    )
    for own in (False, True):
        section = "frames" if own else "contours"
        yield from _added_and_gone(
            _contours(before, names, own=own),
            _contours(after, names, own=own),
            section,
            (N_("Added to {name}: {text}"), N_("Taken away from {name}: {text}")),
        )
    yield from _added_and_gone(
        _frames(before, names),
        _frames(after, names),
        "frames",
        (N_("Said by {name}: {text}"), N_("No longer said by {name}: {text}")),
    )


def _frames(data: Plain, names: Mapping[str, str]) -> list[tuple[Value, str]]:
    """Party by party, as they are printed."""
    order = list(names)
    lines = [line for line in data.get("frames", ()) if line["participation_id"] in names]
    lines.sort(key=lambda line: order.index(line["participation_id"]))
    return [(names[line["participation_id"]], line["wording"]) for line in lines]


def _contours(data: Plain, names: Mapping[str, str], *, own: bool) -> list[tuple[Value, str]]:
    lines = [line for line in data.get("contours", ()) if (line["participation_id"] is not None) == own]
    order = list(names if own else _SIDES)
    rank = {code: place for place, code in enumerate(order)}
    lines.sort(key=lambda line: rank.get(line["participation_id" if own else "side"], len(rank)))
    if own:
        return [(names.get(line["participation_id"], "–"), line["wording"]) for line in lines]
    return [(Coded(_SIDES.get(line["side"], line["side"])), line["wording"]) for line in lines]


def _added_and_gone(
    old: Sequence[tuple[Value, str]], new: Sequence[tuple[Value, str]], section: str, sentences: tuple[str, str]
) -> Iterator[Change]:
    for lines, others, sentence in ((new, old, sentences[0]), (old, new, sentences[1])):
        left = Counter(lines) - Counter(others)
        for name, text in lines:
            if left[name, text]:
                left[name, text] -= 1
                yield _change(section, sentence, name=name, text=text)


def _phases(before: Plain, after: Plain) -> Iterator[Change]:
    old = {phase["id"]: phase for phase in before.get("phases", ())}
    new = {phase["id"]: phase for phase in after.get("phases", ())}
    for id_, phase in new.items():
        if id_ not in old:
            yield _change("contours", N_("New phase: {phase}."), phase=phase["name"])
        elif _period(old[id_]) != _period(phase):
            sentence = N_("{phase} now goes from {start} to {end}; it was from {old_start} to {old_end}.")
            dates = dict(zip(("start", "end", "old_start", "old_end"), _period(phase) + _period(old[id_]), strict=True))
            yield _change("contours", sentence, phase=phase["name"], **dates)
    for id_, phase in old.items():
        if id_ not in new:
            yield _change("contours", N_("No longer a phase: {phase}."), phase=phase["name"])


def _period(phase: Plain) -> tuple[date | None, date | None]:
    return _day(phase["starts_on"]), _day(phase["ends_on"])


def _roles(before: Plain, after: Plain, names: Mapping[str, str]) -> Iterator[Change]:
    old, new = _role_words(before), _role_words(after)
    phases = {phase["id"]: phase["name"] for data in (before, after) for phase in data.get("phases", ())}
    staying = {party["participation_id"] for party in before.get("parties", ())} & {
        party["participation_id"] for party in after.get("parties", ())
    }
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was == now or key[0] not in staying:
            continue
        known = {"name": names.get(key[0], "–"), "phase": phases.get(key[1], "–")}
        if was is None:
            yield _change("roles", N_("{phase}, {name}: new role, {after}."), **known, after=now)
        elif now is None:
            yield _change("roles", N_("{phase}, {name}: no longer {before}."), **known, before=was)
        else:
            yield _change("roles", N_("{phase}, {name}: {after}; it was {before}."), **known, before=was, after=now)


def _role_words(data: Plain) -> dict[tuple[str, str], Coded]:
    return {
        (line["participation_id"], line["phase_id"]): Coded(ROLE_LABELS.get(line["role"], line["role"]))
        for line in data.get("roles", ())
        if line["role"]
    }


def _agreed(before: Plain, after: Plain, names: Mapping[str, str]) -> Iterator[Change]:
    def key(line: Plain) -> tuple[Any, ...]:
        return line["phase_id"], line["from_id"], line["to_id"], line["wording"]

    def side(id_: str | None) -> Value:
        return Coded(N_("The project")) if id_ is None else names.get(id_, "–")

    old = {key(line): line for line in before.get("agreed", ())}
    new = {key(line): line for line in after.get("agreed", ())}
    rank = {id_: place for place, id_ in enumerate(names)}
    for one, line in sorted(new.items(), key=lambda item: rank.get(item[1]["to_id"] or item[1]["from_id"], len(rank))):
        values: dict[str, Value] = {"asks": side(line["from_id"]), "of": side(line["to_id"]), "text": line["wording"]}
        if one not in old:
            yield _change("roles", N_("Now agreed ({of} → {asks}): {text}"), **values)
        elif _terms(old[one]) != _terms(line):
            yield _change("roles", N_("Agreed differently ({of} → {asks}): {text}"), **values)
    for one, line in old.items():
        if one not in new:
            values = {"asks": side(line["from_id"]), "of": side(line["to_id"]), "text": line["wording"]}
            yield _change("roles", N_("No longer agreed ({of} → {asks}): {text}"), **values)


def _terms(line: Plain) -> tuple[Any, ...]:
    return tuple(line.get(field) for field in ("restatement", "contribution", "quantity", "due_on"))


def _answers(before: Plain, after: Plain) -> Iterator[Change]:
    old, new = before.get("answers", {}), after.get("answers", {})
    for code, label in ANSWER_LABELS.items():
        was, now = old.get(code, ""), new.get(code, "")
        if was != now:
            sentence = N_("{question}: now {after}; it was {before}.")
            default = Coded(N_("as in the model"))
            values: dict[str, Value] = {"before": was or default, "after": now or default}
            yield _change(_ASKED_IN.get(code, "governance"), sentence, question=Coded(label), **values)


_ASKED_IN = {
    "core": "amendment",
    "review_days": "communication",
    "data_months": "confidentiality",
    "evaluation": "evaluation",
    "joining": "joining",
    "notice": "leaving",
    "court": "disputes",
}


def _others(before: Plain, after: Plain) -> Iterator[Change]:
    """Whatever else is printed: where no sentence is written for it, its section is named."""
    for field in after:
        if field not in _IGNORED and field in before and before[field] != after[field]:
            section, sentence = _WHOLE.get(field, (field, N_("The content of this section changed.")))
            yield _change(section, sentence)


_WHOLE = {
    "habits": ("frames", N_("Opening hours, delays or rhythms of contact changed.")),
    "contours_agreed": ("contours", N_("The contours were agreed in another version.")),
    "second_language": ("languages", N_("The languages of the document changed.")),
    "actions": ("roles", N_("The actions and who takes part in them changed.")),
    "contacts": ("", N_("The contacts changed.")),
}
"""What is said as a whole of fields that are no sections."""


def _change(section: str, sentence: str, **values: Value) -> Change:
    short = {name: value[:_LONGEST] if isinstance(value, str) else value for name, value in values.items()}
    return Change(section, sentence, tuple(short.items()))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
