"""Snapshots of charters, plain and nasty."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from partenaires_desktop.domain.charter_plan import Arranged
from partenaires_desktop.domain.frames import Facts
from partenaires_desktop.domain.readiness import missing_mentions
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_lines import Agreed, ContourLine, RoleLine
from partenaires_desktop.queries.charter_more import ContoursAgreed, FrameSaid, Habits
from partenaires_desktop.queries.charter_parties import Party
from partenaires_desktop.queries.overview import PhaseLine

ON = date(2026, 3, 2)
NASTY = (
    '<b>x</b> & "y"',
    "{{7*7}} {projet}",
    "W" * 4000,
    "جمعية الحي للصحة والتضامن في بروكسل",
    "équipe \U0001f389 \U0001f469\u200d\U0001f467",
    "a\x00b\x07\x85",
    "\ud800 seul",
    "\u202eexe.txt",
    '<img src="/etc/passwd">',
    "</para>",
    "&amp; &#0; R&D",
    "mot " * 900,
    "中文",
    "שלום",
    "=cmd|'/c calc'!A1",
    "-  - \n\n- a\n- b",
    "é" * 291,
)


def _id(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_DNS, name)


def party(number: int, name: str, text: str = "") -> Party:
    """A party with its mentions, or with ``text`` in each of them."""
    mentions = {
        "legal_form": text or "ASBL",
        "seat": text or "rue de l’Exemple 1, 1070 Anderlecht",
        "enterprise_number": text or "0418.480.071",
        "register_court": text or "RPM Bruxelles",
        "bank_account": text or "BE00 0000 0000 0000",
        "email": text or "info@exemple.example",
    }
    return Party(
        participation_id=_id(f"participation {number}"),
        organisation_id=_id(f"organisation {number}"),
        name=name,
        short_name="",
        bearer=number == 0,
        language="fr",
        mentions=mentions,
        website=text,
        in_liquidation=False,
        signatory_name=text or "Camille Exemple",
        signatory_function=text or "direction",
        missing=missing_mentions(mentions),
    )


def snapshot(names: Sequence[str] = ("Maison médicale", "CPAS", "École de l’Exemple")) -> CharterSnapshot:
    """A charter with nothing required missing."""
    parties = tuple(party(number, name) for number, name in enumerate(names))
    phase = PhaseLine(_id("phase"), "diagnosis", "Diagnostic", date(2026, 3, 1), None)
    return CharterSnapshot(
        charter_id=_id("charter"),
        project_id=_id("project"),
        title="Cœur de Quartier",
        language="fr",
        number="1",
        starts_on=date(2026, 3, 1),
        ends_on=date(2028, 2, 28),
        place="Anderlecht",
        project="Cœur de Quartier",
        neighbourhood="Cureghem",
        purpose="Rendre les soins plus proches.",
        context="Le quartier compte 18 000 habitants.",
        parties=parties,
        issuer=parties[0] if parties else None,
        actors={},
        phases=(phase,),
        roles=tuple(RoleLine(each.participation_id, phase.id, "contributor", "F") for each in parties),
        agreed=tuple(
            Agreed(
                phase.id, None, each.participation_id, f"Ouvrir la salle {n}", "", "room", "3 h", ON, date(2026, 2, 1)
            )
            for n, each in enumerate(parties)
        ),
        shared_objectives=("Réduire le renoncement aux soins.",),
        own_objectives=tuple((each.participation_id, "Se faire connaître.") for each in parties),
        contours=(ContourLine(None, "in", "L’accueil commun."), ContourLine(None, "out", "Le suivi individuel.")),
        answers={"decision": "consentement"},
    )


def nasty(shift: int, texts: Sequence[str] = NASTY) -> CharterSnapshot:
    """A charter with one of ``texts`` in every field, another one for each ``shift``."""

    def pick(number: int) -> str:
        return texts[(shift + number) % len(texts)]

    base = snapshot([pick(number) for number in range(6)])
    parties = tuple(
        replace(party(number, pick(number), pick(number + 1)), participation_id=each.participation_id)
        for number, each in enumerate(base.parties)
    )
    return replace(
        base,
        parties=parties,
        issuer=parties[shift % len(parties)],
        title=pick(0),
        project=pick(1),
        neighbourhood=pick(2),
        purpose=pick(3),
        context=pick(4),
        place=pick(5),
        number=pick(6)[:20],
        phases=tuple(phase._replace(code="", name=pick(7)) for phase in base.phases),
        agreed=tuple(
            replace(line, wording=pick(n), restatement=pick(n + 1), quantity=pick(n + 2))
            for n, line in enumerate(base.agreed)
        ),
        shared_objectives=tuple(texts),
        contours=tuple(
            ContourLine(parties[0].participation_id if n % 2 else None, "in", t) for n, t in enumerate(texts)
        ),
        answers={"decision": pick(8), "notice": pick(9)},
        texts={"values": pick(10), "leaving": f"{pick(11)} {{préavis}}", "context": pick(12), "own-1": pick(16)},
        arranged=(Arranged("own-1", 4, shown=True, heading=pick(13)[:300] or "?", second_text=pick(14)),),
        **_of_frames(parties, texts, pick),
    )


def _of_frames(parties: Sequence[Party], texts: Sequence[str], pick: Callable[[int], str]) -> dict[str, Any]:
    """What parties say of themselves, and the contours agreed, with any text."""
    return {
        "habits": tuple(
            Habits(
                each.participation_id,
                pick(n + 2),
                Facts(("fr", "ar"), pick(n)[:500], "1357", 540, 1020, 6, 42, pick(n + 1)[:500], "secret"),
            )
            for n, each in enumerate(parties)
        ),
        "contours_agreed": (
            ContoursAgreed(None, 2, ON, pick(15)[:500], changed_since=True),
            ContoursAgreed(parties[0].participation_id, 1, None, pick(3)[:500], changed_since=False),
        ),
        "frames": tuple(FrameSaid(parties[n % 6].participation_id, "offer", "limit", t) for n, t in enumerate(texts)),
    }
