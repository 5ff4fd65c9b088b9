"""Silence as consent: at a later stage, and up to so many objections."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from charter.admission.decision import well_formed
from charter.exhaust.worlds import worlds
from charter.model import Ballot, StageKind
from charter.semantics.outcome import outcome
from charter.world import Decision, Question
from tests.unit.resolving import codes, model

BODY = """charter "A convention"
article 1 "Changes"
  (1) members: 2 to 4.
  (2) organ Committee: every member.
  (3) organ Governments: every member.
  (4) matter change.
  (5) decisions of Committee bind every member not against.
  (6) Committee decides change by """
YES, NO, SILENT = Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT


@pytest.mark.parametrize(
    ("how", "most"),
    [
        ("silence of 12 months unless more than one third of all members against", lambda size: size // 3),
        ("silence of 12 months unless at least two members against", lambda size: 1),
        ("silence unless two thirds of the members", lambda size: (2 * size + 2) // 3 - 1),
        ("silence of 90 days", lambda size: 0),
    ],
)
def test_it_is_accepted_unless_so_many_object(tmp_path: Path, how: str, most: Callable[[int], int]) -> None:
    made = model(tmp_path, f"{BODY}some member in favour, then approved by Governments by {how}.")
    first, second = made.procedures[0].stages
    assert (first.kind, second.kind, second.organ) == (StageKind.DECISION, StageKind.SILENCE, "Governments")
    for world in worlds(made, 4):
        names = [actor.name for actor in world.actors]
        for row in product((NO, SILENT), repeat=len(names)):
            sheets = tuple((name, YES) for name in names), tuple(zip(names, row, strict=True))
            end = outcome(made, world, Decision(Question("change"), 0, sheets))
            assert end.adopted == (row.count(NO) <= most(len(names))), row
            assert end.bound == frozenset(n for n, one in sheets[1] if end.adopted and one is SILENT)


def test_nobody_is_in_favour_in_a_silence_procedure(tmp_path: Path) -> None:
    made = model(tmp_path, f"{BODY}silence unless at least two members against.")
    for world in worlds(made, 2):
        sheet = tuple((actor.name, YES) for actor in world.actors)
        assert well_formed(made, world, Decision(Question("change"), 0, (sheet,)))
    text = f"{BODY}consensus, then approved by Governments by silence unless at least two members in favour."
    assert codes(tmp_path, text) == ["E416"]


def test_a_later_body_may_veto_by_a_rule_of_its_own(tmp_path: Path) -> None:
    made = model(tmp_path, f"{BODY}consensus, then approved by Governments by default unless absolute_majority.")
    for world in worlds(made, 3):
        names = [actor.name for actor in world.actors]
        for row in product(Ballot, repeat=len(names)):
            sheets = tuple((name, YES) for name in names), tuple(zip(names, row, strict=True))
            end = outcome(made, world, Decision(Question("change"), 0, sheets))
            assert end.adopted == (2 * row.count(YES) <= len(names)), row
