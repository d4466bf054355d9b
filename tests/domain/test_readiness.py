"""What a charter lacks, named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partenaires_desktop.domain.charter import MENTIONS, Question
from partenaires_desktop.domain.readiness import Missing, Need, by_kind, missing_mentions, required_mentions
from partenaires_desktop.queries.charter import readiness_of
from partenaires_desktop.queries.charter_lines import ContourLine
from tests.documents.snapshots import party, snapshot


@pytest.mark.parametrize(
    ("form", "required"),
    [
        ("ASBL", MENTIONS),
        ("vzw", MENTIONS),
        ("Association sans but lucratif", MENTIONS),
        ("Fondation d’utilité publique", MENTIONS),
        ("CPAS", ("legal_form", "seat", "enterprise_number")),
        ("", ("legal_form", "seat", "enterprise_number")),
        ("Association de fait", ("seat",)),
        ("Comité d’habitants", ("seat",)),
    ],
)
def test_the_mentions_asked_for_follow_the_legal_form(form: str, required: tuple[str, ...]) -> None:
    assert required_mentions(form) == required


def test_a_number_that_is_no_number_is_missing() -> None:
    given = {"legal_form": "CPAS", "seat": "rue 1, 1000 Bruxelles", "enterprise_number": "12"}

    assert missing_mentions(given) == ("enterprise_number",)


def test_a_complete_charter_only_gets_advice() -> None:
    ready = readiness_of(snapshot())

    assert ready.complete
    assert {piece.code for piece in ready.missing} == {"unreviewed"}


def test_what_the_contours_lack_is_given_in_the_contours() -> None:
    bare = readiness_of(replace(snapshot(), contours=(ContourLine(None, "open", "Qui ouvre ?"),)))

    found = {piece.code: (piece.place, piece.target) for piece in bare.missing if piece.code.startswith("contours")}
    assert found == dict.fromkeys(("contours_in", "contours_out", "contours_open"), ("contours", None))


def test_pieces_stand_in_the_order_of_the_questions_gravest_first() -> None:
    empty = readiness_of(snapshot(()))
    questions = list(Question)

    assert not empty.complete
    assert [questions.index(piece.question) for piece in empty.missing] == sorted(
        questions.index(piece.question) for piece in empty.missing
    )
    assert empty.missing[0].code == "parties"
    assert empty.missing[0].need is Need.BLOCKING


def test_a_party_without_mentions_is_named_with_what_it_lacks() -> None:
    one = replace(party(1, "CPAS"), missing=("seat",), signatory_name="", signatory_function="")
    base = snapshot()
    ready = readiness_of(replace(base, parties=(base.parties[0], one)))

    found = {piece.code: piece for piece in ready.of(Question.WHO)}
    assert (found["mentions"].name, found["mentions"].details) == ("CPAS", ("seat",))
    assert found["mentions"].target == one.organisation_id
    assert found["signatory"].need is Need.BLOCKING


def test_many_pieces_are_counted_by_kind_and_mention_by_mention() -> None:
    """A charter of 60 parties that lack much stays readable."""

    def piece(number: int, need: Need, code: str, *details: str) -> Missing:
        return Missing(code, Question.WHO, need, "partners", name=f"O{number}", details=details)

    mentions = [piece(number, Need.REQUIRED, "mentions", "seat", "email") for number in range(42)]
    few = [piece(number, Need.BLOCKING, "signatory") for number in range(31)]
    kinds = by_kind([*mentions, *few])
    assert [(kind.code, kind.detail, kind.count) for kind in kinds] == [
        ("signatory", "", 31),
        ("mentions", "seat", 42),
        ("mentions", "email", 42),
    ]
    assert [kind.detail for kind in by_kind(mentions[:3])] == [""]
