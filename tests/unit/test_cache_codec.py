"""Verdicts as JSON: what is written is read again, and what was never written is not read."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from charter.model import Ballot, Grade, Guarantee
from charter.world import (
    Actor,
    AloneCase,
    Decided,
    Decision,
    Done,
    History,
    NeverCase,
    Question,
    Reply,
    RunCase,
    Wait,
    World,
)
from tests.unit import findings as f
from verifier.cache.codec import Damaged, decode, encode
from verifier.explain.story import Story
from verifier.verdict import Outcome, Verdict

WORLD = World((Actor("A", "member", ("seat",), (("population", Fraction(7, 3)),)), Actor("B’", "observer")))
QUESTION = Question("war", (("target", "A"),), (("kind", "minor"),), ("in wartime",))
DECISION = Decision(QUESTION, 2, ((("A", Ballot.IN_FAVOUR), ("B’", Ballot.ABSENT)), ()))
CASES = (
    NeverCase(WORLD, None, ()),
    NeverCase(WORLD, DECISION, (("m", "A"),)),
    AloneCase(WORLD, QUESTION, ("A",), (Reply(0, 1, (("A", Ballot.AGAINST),)),)),
    RunCase(
        History(WORLD, 730120, (Decided(DECISION, "article 5"), Done("A", "withdraw"), Wait(730121), Wait())),
        protected="A",
    ),
)
GUARANTEES = {one.name: one for one in (f.NOBODY_OVERRULED, f.NOBODY_ABSENT_BOUND)}


def again(value: object, kind: object, columns: bool = False) -> object:
    return decode(json.loads(json.dumps(encode(value, columns))), kind, GUARANTEES)


@pytest.mark.parametrize("columns", [False, True])
@pytest.mark.parametrize("case", CASES, ids=lambda case: type(case).__name__)
def test_a_case_is_read_as_it_was_written(case: object, columns: bool) -> None:
    assert again(case, type(case), columns) == case


@pytest.mark.parametrize("size", [0, 1, 2, 3])
@pytest.mark.parametrize("alike", [False, True])
def test_parties_are_read_from_columns_as_they_were_written(size: int, alike: bool) -> None:
    actors = tuple(Actor("A" if alike else f"A{n}", "member", ("seat",), ()) for n in range(size))
    assert again(World(actors), World, columns=True) == World(actors)


def test_events_of_several_kinds_are_read_as_they_were_written() -> None:
    for events in ((Wait(1), Wait(2)), (Wait(1), Done("A", "withdraw")), (Wait(), Wait())):
        history = History(WORLD, 730120, events)
        assert again(history, History, columns=True) == history


COLUMNS = encode(World(tuple(Actor(name, "member") for name in "ABC")), columns=True)
"""Three parties that differ in name alone."""


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("actors", "all"), "Verdict"), (("actors", "all"), "Wait"), (("actors", "all"), None),
        (("actors", "name"), ["A"]), (("actors", "name"), "ABC"),
        (("actors", "name"), ["A", "B", 1]), (("actors", "standing"), []), (("actors", "standing"), [1]),
        (("actors", "standing"), ["member", "member"]), (("actors", "more"), ["x"]), (("actors", "tags"), [["x"], "y"]),
    ],
)  # fmt: skip
def test_columns_that_were_not_written_by_us_are_damaged(path: tuple[object, ...], new: object) -> None:
    whole = {"actors": {**COLUMNS["actors"], **({"more": 0} if path[-1] == "more" else {})}}
    with pytest.raises(Damaged):
        decode(_changed({**COLUMNS, **whole}, path, new), World, GUARANTEES)


@pytest.mark.parametrize("columns", [False, True])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_verdict_is_read_as_it_was_written(outcome: Outcome, columns: bool) -> None:
    run = CASES[-1]
    assert isinstance(run, RunCase)
    inner = Verdict(f.NOBODY_ABSENT_BOUND, Outcome.VIOLATED, case=CASES[1])
    verdict = Verdict(
        f.NOBODY_OVERRULED, outcome, Grade.AS_WRITTEN, True, 4, ("shown",), ("article 1",), CASES[0], CASES[2], "why", True,
        run, Grade.ABSOLUTELY, (("if so", inner), ("if not", replace(inner, outcome=Outcome.HOLDS))),
    )  # fmt: skip
    assert again(verdict, Verdict, columns) == verdict


@pytest.mark.parametrize("guarantee", [f.NOBODY_OVERRULED, f.NOBODY_ABSENT_BOUND, f.EQUAL, f.KEY])
def test_a_story_is_read_as_it_was_written(guarantee: Guarantee) -> None:
    story = f.finding(f.MAJORITY_COUNCIL, guarantee).story
    assert story is None or (again(story, Story), again(story, Story, columns=True)) == (story, story)
    assert story is not None or guarantee in (f.EQUAL,)


def _changed(value: object, path: tuple[object, ...], new: object) -> object:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)  # type: ignore[call-overload]
    copy[path[0]] = _changed(copy[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ((), None), ((), []), ((), "NeverCase"), (("is",), "Verdict"), (("is",), "object"), (("world",), None),
        (("world", "actors"), {}), (("world", "actors", 0), "A"), (("world", "actors", 0, "name"), 1),
        (("world", "actors", 0, "weights", 0, 1), "1/0"), (("world", "actors", 0, "weights", 0, 1), "nan"),
        (("world", "actors", 0, "weights", 0), ["population"]), (("decision", "procedure"), True),
        (("decision", "procedure"), 1.5), (("decision", "ballots", 0, 0, 1), "maybe"), (("binding",), [["m"]]),
    ],
)  # fmt: skip
def test_what_was_not_written_by_us_is_damaged(path: tuple[object, ...], new: object) -> None:
    data = json.loads(json.dumps(encode(CASES[1])))
    with pytest.raises(Damaged):
        decode(_changed(data, path, new), NeverCase, GUARANTEES)


def test_an_object_with_another_field_is_damaged() -> None:
    data = {**encode(WORLD), "more": 1}
    with pytest.raises(Damaged):
        decode(data, World, GUARANTEES)


def test_a_guarantee_that_the_charter_does_not_have_is_damaged() -> None:
    data = encode(Verdict(f.NOBODY_OVERRULED, Outcome.HOLDS))
    with pytest.raises(Damaged):
        decode(data, Verdict, {})


def test_only_the_listed_classes_are_written() -> None:
    for strange in (f.CONSENSUS_COUNCIL, object(), {"a": 1}, {1}, 1.5, b"x"):
        with pytest.raises(TypeError):
            encode(strange)
