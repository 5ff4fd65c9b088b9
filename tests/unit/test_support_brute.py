"""Supports beside all sets of clauses: what `supports` says of small charters is what trying every subset comes to."""

from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

import pytest

import charter
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.support.effort import Effort
from verifier.support.finding import RESTRAINTS, Mark, Provision, Standing, Supports
from verifier.support.oracle import Oracle
from verifier.support.strike import text
from verifier.support.supports import supports
from verifier.verdict import Outcome

HEAD = """charter "Planted"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) organ Board: every member.
  (4) matter budget, taxes.
"""
CHARTERS = {
    "one of three prohibitions": HEAD
    + """article 2
  (1) Council decides budget by more than half of all members in favour.
  (2) a member must not strike.
  (3) a member must not strike.
  (4) a member must not strike.
  (5) a member must not threaten.
guarantee kept never some member m does strike.
""",
    "two procedures that must both ask for support": HEAD
    + """article 2
  (1) Council decides budget by at least 2 members in favour.
  (2) Board decides taxes by at least 2 members in favour.
  (3) a member must not strike.
guarantee kept never a decision is adopted with every member against.
""",
    "two rules, either of which is enough": HEAD
    + """article 2
  (1) rule broad means at least 2 members in favour.
  (2) rule wide means more than half of the members in favour.
  (3) Council decides budget by broad and wide.
guarantee kept never a decision on budget is adopted with every member against.
""",
    "every member can prevent under each procedure": HEAD
    + """article 2
  (1) Council decides budget by no member against.
  (2) Board decides taxes by every member in favour.
  (3) a member must not threaten.
guarantee kept every member alone can prevent the adoption of any decision.
""",
    "nothing is needed": HEAD
    + """article 2
  (1) Council decides budget by more than half of all members in favour.
  (2) a member must not strike.
guarantee kept no member alone can adopt any decision.
""",
    "a rule and what protects it": HEAD
    + """article 2
  (1) Council decides budget by no member against.
article 3
  (1) articles 1, 2 and 3 may not be amended.
  (2) any other article is amended by Council by no member against.
guarantee kept never a decision on budget is adopted with some member against, absolutely.
""",
}


def opened(folder: Path, words: str, pool: SolverPool) -> tuple[Oracle, Supports]:
    path = folder / "c.charter"
    path.write_text(words, encoding="utf-8")
    checked = charter.check(path)
    assert checked.model is not None, checked.diagnostics
    (verdict,) = verify(checked.model, pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS
    oracle = Oracle(text(str(path), checked.sources), pool)
    return oracle, supports(oracle, verdict.guarantee, verdict.relies_on)


def subsets(some: tuple[Provision, ...]) -> Iterator[frozenset[Provision]]:
    """All of them, small ones first."""
    picks = chain.from_iterable(combinations(some, size) for size in range(len(some) + 1))
    return (frozenset(pick) for pick in picks)


def brute(oracle: Oracle, pool: SolverPool) -> tuple[list[frozenset[str]], dict[str, Mark]]:
    """The minimal supports, and the marks of restraints, by verifying the charter without each set of restraints.

    Nothing is shared with the search: another oracle, which is asked about every set.
    """
    other = Oracle(oracle.whole, pool)
    loose = tuple(one for one in oracle.whole.provisions if one.kind in RESTRAINTS)
    fresh = {kept: other.standing("kept", [one for one in loose if one not in kept]) for kept in subsets(loose)}
    assert set(fresh.values()) <= {Standing.HOLDS, Standing.FALLS}
    least: list[frozenset[Provision]] = []
    for kept, standing in fresh.items():
        if standing is Standing.HOLDS and not any(one <= kept for one in least):
            least.append(kept)
    marks = {one.address: _mark(one, least) for one in loose}
    return [frozenset(one.address for one in support) for support in least], marks


def _mark(one: Provision, least: list[frozenset[Provision]]) -> Mark:
    inside = [one in support for support in least]
    if all(inside):
        return Mark.NEEDED
    return Mark.SOME if any(inside) else Mark.IRRELEVANT


@pytest.mark.parametrize("name", sorted(CHARTERS))
def test_the_supports_and_marks_are_those_that_trying_every_set_of_clauses_gives(
    tmp_path: Path, pool: SolverPool, name: str
) -> None:
    oracle, found = opened(tmp_path, CHARTERS[name], pool)
    least, marks = brute(oracle, pool)
    assert found.complete and found.least
    assert sorted(map(sorted, found.supports)) == sorted(map(sorted, least))
    assert {address: mark for address, mark in found.marks if address in marks} == marks


@pytest.mark.parametrize("most", [0, 12_000, 30_000])
@pytest.mark.parametrize("name", sorted(CHARTERS))
def test_with_little_effort_no_mark_is_guessed(tmp_path: Path, pool: SolverPool, name: str, most: int) -> None:
    path = tmp_path / "c.charter"
    path.write_text(CHARTERS[name], encoding="utf-8")
    checked = charter.check(path)
    assert checked.model is not None
    (verdict,) = verify(checked.model, pool=pool).verdicts
    oracle = Oracle(text(str(path), checked.sources), pool, Effort(most))
    found = supports(oracle, verdict.guarantee, verdict.relies_on)
    least, marks = brute(Oracle(oracle.whole, pool), pool)
    for address, mark in found.marks:
        if address in marks:
            assert mark in (marks[address], Mark.OPEN), address
    assert not found.complete or sorted(map(sorted, found.supports)) == sorted(map(sorted, least))
