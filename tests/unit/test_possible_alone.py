"""*always possible … with one against*: one way to vote in which one party, whoever it is, does not do as the others."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from charter.model import (
    Adopted,
    And,
    Ballot,
    Count,
    OnMatter,
    PartySet,
    Possible,
    Relation,
    Stance,
    Variable,
    VarRef,
)
from tests.unit.resolving import model
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

TEXT = """charter "P"
article 1
  (1) members: {}.
  (2) organ Council: every member.
article 2
  (1) matter admission.
  (2) Council decides admission by {}.
guarantee g always possible: a decision on admission is adopted with {}.
"""
MOST = "more than half of all members in favour"


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


@pytest.mark.parametrize(
    ("members", "rule", "stance", "expected"),
    [
        ("3 or more", MOST, "exactly one member against", Outcome.HOLDS),
        ("3 or more", MOST, "exactly one member absent", Outcome.HOLDS),
        ("5 or more", "at least 2/3 of members in favour", "at least one member against", Outcome.HOLDS),
        ("2 or more", MOST, "exactly one member against", Outcome.VIOLATED),
        ("3 or more", "no member against", "exactly one member against", Outcome.VIOLATED),
        ("2 or more", "at least 2/3 of members in favour", "at least one member against", Outcome.VIOLATED),
        ("0 or more", "no member against", "at least one member abstaining", Outcome.VIOLATED),
    ],
)
def test_whether_all_but_one_can_adopt(
    pool: SolverPool, tmp_path: Path, members: str, rule: str, stance: str, expected: Outcome
) -> None:
    made = model(tmp_path, TEXT.format(members, rule, stance))
    assert verify(made, pool=pool).verdicts[0].outcome is expected


def test_to_do_otherwise_than_all_others_is_no_way_to_vote_where_all_can_do_but_one_thing(
    pool: SolverPool, tmp_path: Path
) -> None:
    """Where nobody can be absent, all but one cannot be: a plan by which they are is none."""
    made = model(tmp_path, TEXT.format("2 or more", "no member against", "at least one member against"))
    (budget,), (guarantee,) = made.procedures, made.guarantees
    (stage,), form = budget.stages, guarantee.form
    assert isinstance(form, Possible)
    stage = replace(stage, ballots=(Ballot.IN_FAVOUR, Ballot.AGAINST))
    m = VarRef("m")
    hurt = Count(Relation.AT_LEAST, Fraction(1), False, PartySet(only=(m,)), Stance((Ballot.IN_FAVOUR,), negated=True))
    body = And((Adopted(), OnMatter(("admission",)), hurt))
    form = replace(form, variables=(Variable(m.name, PartySet(("member",))),), body=body)
    made = replace(made, procedures=(replace(budget, stages=(stage,)),), guarantees=(replace(guarantee, form=form),))
    assert verify(made, pool=pool).verdicts[0].outcome is Outcome.VIOLATED
