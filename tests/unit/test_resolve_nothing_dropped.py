"""No word of a phrase is dropped: whatever is added changes the model, or is refused."""

from itertools import product
from pathlib import Path

import pytest

import charter
from charter.model import Guarantee, Model
from tests.unit.resolving import write

BODY = """\
members: China, France, Italy and 12 or more others.
observers: any number.
suspended: any number.
role permanent: China, France.
role chair: 1 member.
blocs of members: NATO, CSTO.
weight population: any.
organ Council: every member.
organ Board: every permanent member and 5 other members.
condition urgent.
matter budget, land(of: member), entry(of: party), operation(by: member, kind: civil or military).
land is reserved to the member concerned.
"""
RULED = BODY + "Council decides every matter by no member against.\ndecisions of Council bind every member.\n"
LAND = BODY + "Council decides land by {}.\n"

SENTENCES = (
    BODY + "Council decides budget by no {} against.",
    BODY + "Council decides budget by two thirds of the {} in favour.",
    BODY + "Board decides budget by at least 2 {} in favour.",
    BODY + "Council decides budget by at least 2 {}, with a quorum of half of the {} in favour.",
    BODY + "Council decides budget by no member against, then ratified by two thirds of the {}.",
    BODY + "Council decides budget by half of the population of {} in favour.",
    BODY + "role junior: any {}.",
    BODY + "bloc EU: 3 {}.",
    BODY + "organ Panel: every {}.",
    BODY + "organ Panel: 3 {}.",
    BODY + "a {} has no vote.",
    BODY + "Council decides budget by no member against.\ndecisions of Council bind every {}.",
    RULED + "guarantee g never a decision is adopted with some {} against.",
    RULED + "guarantee g never a decision is adopted with no {} in favour in Council.",
    RULED + "guarantee g never some decision d is binding on some {} while urgent.",
    RULED + "guarantee g never some decision d is ratified by every {}.",
    RULED + "guarantee g always every decision is binding on every {}.",
    RULED + "guarantee g every {} alone can prevent the adoption of any decision.",
    RULED + "guarantee g {} together can prevent the adoption of any decision.",
    RULED + "guarantee g no {} alone can change the outcome of a decision.",
    RULED + "guarantee g swapping two {} changes no outcome.",
    RULED + "guarantee g {} change no outcome on land.",
    RULED + 'scenario "s"\n  Council votes on budget: 3 {} against; the rest absent.\n  expect not adopted.',
    RULED + 'scenario "s"\n  given 20 {}.\n  Council votes on budget: every member absent.\n  expect adopted.',
)
TAILS = (
    "member present", "member voting", "member other than France", "member other than permanent members",
    "member on land", "member of NATO", "member of the Board", "permanent member", "suspended party",
    "member concerned", "member(by France)", "population of members", "member other than the chair",
    "member of NATO other than France", "member present other than France",
)  # fmt: skip
SINGLE = (
    LAND.format("the {} against"),
    LAND.format("no member other than the {} against"),
    LAND.format("no member against, with the {} taking no part and the quota kept"),
    BODY + "Council decides land when the {} is a permanent member by no member against.",
    BODY.replace("the member concerned", "the {}"),
    BODY
    + "no organ decides a reserved matter without the consent of the {}.\n"
    + "Council decides land by no member against.",
    RULED + "guarantee g never land is adopted with the {} against.",
    RULED + "guarantee g never land is adopted with no member other than the {} in favour.",
    RULED + "guarantee g no member other than the {} alone can adopt a decision on land.",
    RULED + "guarantee g the {} changes no outcome on land.",
    RULED + "guarantee g never some decision d on land is binding on the {}.",
    RULED + "guarantee g never some decision d on land is adopted while d concerns the {}.",
    RULED + "guarantee g never some decision d on land is adopted while some member m is the {}.",
)
CONCERNED = (
    "member concerned present", "member concerned on land", "permanent member concerned", "member concerned m",
    "member concerned of NATO", "member concerned other than France", "member concerned(of France)",
)  # fmt: skip
DECISIONS = (
    RULED + "guarantee g never some {} d is adopted.",
    RULED + "guarantee g no member alone can prevent the adoption of any {}.",
    RULED + "guarantee g never some decision e is a {} while urgent.",
)
OF_DECISIONS = (
    "decision on land", "decision of Council", "decision(of France)", "decision present", "decision other than France",
    "adopted decision", "decision concerned", "decision of Council concerned", "decision of Council(of France)",
)  # fmt: skip
POINTING = ("d on land", "the decision on land", "the decision of Board", "that adopted decision", "the land", "land d")


def read(folder: Path, text: str) -> Model | None:
    """The model, None where the text is refused or its guarantee is left unanalysed."""
    model = charter.check(write(folder, text)).model
    if model is None or any(guarantee.form is None for guarantee in model.guarantees):
        return None
    return model


def meaning(model: Model) -> object:
    """What the model says, without the places it says it at."""
    forms = tuple(item.form for item in model.guarantees if isinstance(item, Guarantee))
    ways = tuple((item.matter, item.when, item.stages, item.binds) for item in model.procedures)
    votes = tuple((item.votes, item.sizes) for item in model.scenarios)
    silent = tuple(item.group for item in model.no_votes)
    seats = tuple(item.seats for item in model.organs)
    held = tuple(item.reserved_to for item in model.matters)
    return forms, ways, votes, silent, seats, held, tuple(tag.among for tag in model.tags)


KINDS = [(s, tail) for s, tail in product(SENTENCES, TAILS) if "Board decides" not in s or "Board" not in tail]
"""Members of the Board are whom a rule of the Board speaks of in any case."""


@pytest.mark.parametrize(("sentence", "tail"), KINDS)
def test_what_is_added_to_a_kind_of_party_changes_the_meaning_or_is_refused(
    sentence: str, tail: str, tmp_path: Path
) -> None:
    plain, more = read(tmp_path, sentence.format("member", "member")), read(tmp_path, sentence.format(tail, tail))
    assert more is None or plain is None or meaning(more) != meaning(plain)


@pytest.mark.parametrize(("sentence", "tail"), list(product(SINGLE, CONCERNED)))
def test_what_is_added_to_the_party_concerned_changes_the_meaning_or_is_refused(
    sentence: str, tail: str, tmp_path: Path
) -> None:
    plain, more = read(tmp_path, sentence.format("member concerned")), read(tmp_path, sentence.format(tail))
    assert plain is not None
    assert more is None or meaning(more) != meaning(plain)


@pytest.mark.parametrize(("sentence", "tail"), list(product(DECISIONS, OF_DECISIONS)))
def test_what_is_added_to_a_decision_changes_the_meaning_or_is_refused(
    sentence: str, tail: str, tmp_path: Path
) -> None:
    plain, more = read(tmp_path, sentence.format("decision")), read(tmp_path, sentence.format(tail))
    assert plain is not None
    assert more is None or meaning(more) != meaning(plain)


@pytest.mark.parametrize("words", POINTING)
def test_a_phrase_that_points_back_to_a_decision_says_no_more_of_it(words: str, tmp_path: Path) -> None:
    text = RULED + f"guarantee g never some decision d is adopted while {words} is binding on some member m."
    assert read(tmp_path, text) is None
