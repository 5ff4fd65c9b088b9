"""For which sizes a guarantee fails, beside charters of exactly so many members: what each of these comes to by itself."""

from pathlib import Path

import pytest

import charter
from charter.model import Model
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.report.support.words import sized
from verifier.support.explain import explain
from verifier.support.finding import Fate, Sizes, Span
from verifier.support.oracle import Oracle
from verifier.support.strike import text
from verifier.verdict import Outcome

TEXT = """charter "Sized"
article 1
  (1) members: {number}.
  (2) organ Council: every member.
  (3) matter {matter}.
{more}article 2
  (1) Council decides budget by {rule}.
article 3
  (1) {entrenched} may not be amended.
article 4
  (1) any other article is amended by Council by two thirds of all members in favour.
guarantee kept {promise}.
"""
EVERY = "fails for every number"
MOST = 10
"""Members up to which each number is verified by itself."""
FIXED, OPEN = "articles 1, 2, 3 and 4", "article 1"
CHAIR = "  (4) role chair: 1 member.\n"
BLOCS = "  (4) role chair: 2 members.\n  (5) blocs of members: North, South.\n  (6) North and South do not overlap.\n"
FUNDS = "  (4) weight funds: any.\n"
TIED = "more than half of the members voting in favour, with ties broken by the chair"
LATER = (
    "notwithstanding article 2(1), Council decides budget when there are at least 5 members by every member in favour"
)
SWAP = "swapping two members changes no outcome on budget"
CASES = {
    "a tie that a casting vote breaks": (CHAIR, "budget", TIED, SWAP, FIXED, 2, EVERY),
    "opposition that helps": (
        "", "budget", "at least 2 members in favour and at least 2 members against",
        "more opposition never helps on budget", FIXED, 3,
        "holds when there are exactly 3 members; it fails only from 4 members on",
    ),
    "support that hurts": (
        "", "budget", "exactly 3 members in favour", "more support never hurts", FIXED, 3,
        "holds when there are exactly 3 members; it fails only from 4 members on",
    ),
    "two shares together": (
        "", "budget", "at least 2 members in favour and at least one third of all members in favour",
        "never a decision on budget is adopted with more than half of all members against", FIXED, 2,
        "holds from 2 to 4 members; it fails only from 5 members on",
    ),
    "three shares": (
        "", "budget",
        "at least one fifth of all members in favour and at least one quarter of all members abstaining",
        "never a decision on budget is adopted with at least half of all members against", FIXED, 2,
        "holds with 2, 3, 5 to 7, 9, 11, 13, 17 or 21 members; it fails only with 4, 8, 10, 12, 14 to 16 or 18 to 20 members and from 22 on",
    ),
    "two stages": (
        "", "budget(by: member)",
        "no member other than the member concerned against, then ratified by every member other than the member concerned",
        "every member alone can prevent the adoption of any decision", FIXED, 2, EVERY,
    ),
    "a bloc that decides": (
        BLOCS, "budget", "two thirds of the members present in favour and no chair against",
        "no bloc alone can adopt a decision on budget", FIXED, 3, EVERY,
    ),
    "a bloc that blocks": (
        BLOCS, "budget", "at least 4 members in favour", "no bloc alone can prevent the adoption of a decision on budget",
        FIXED, 4, EVERY,
    ),
    "no weight at all": (
        FUNDS, "budget", "at least 85% of the funds of members in favour",
        "never a decision on budget is adopted with no member in favour", FIXED, 1, EVERY,
    ),
    "a procedure for few": (
        "", "budget",
        f"at least 1 member in favour.\n  (2) {LATER}",
        "never a decision on budget is adopted with some member against", FIXED, 2,
        "fails only from 2 to 4 members; it holds from 5 members on",
    ),
    "two votes under amended rules": (
        "", "budget", "half of all members in favour", SWAP, OPEN, 3,
        EVERY,
    ),
    "power under amended rules": (
        "", "budget", "no member against", "every member alone can prevent the adoption of a decision on budget",
        OPEN, 3, EVERY,
    ),
    "some numbers and not others": (
        "", "budget", "exactly 2 members in favour or exactly 4 members in favour or exactly 6 members in favour",
        "never a decision on budget is adopted with every member in favour", FIXED, 2,
        "fails only with 2, 4 or 6 members; it holds with 3 or 5 members and from 7 on",
    ),
}  # fmt: skip


def source(case: str, number: str) -> str:
    more, matter, rule, promise, entrenched, _, _ = CASES[case]
    return TEXT.format(more=more, matter=matter, rule=rule, promise=promise, entrenched=entrenched, number=number)


def model(folder: Path, case: str, number: str) -> Model:
    path = folder / "c.charter"
    path.write_text(source(case, number), encoding="utf-8")
    checked = charter.check(path)
    assert checked.model is not None, checked.diagnostics
    return checked.model


def span_of(sizes: Sizes, number: int) -> Span:
    return next(one for one in sizes.spans if one.first <= number and (one.last is None or number <= one.last))


@pytest.mark.parametrize("case", CASES)
def test_each_number_is_told_as_a_charter_of_exactly_so_many_comes_out(
    tmp_path: Path, pool: SolverPool, case: str
) -> None:
    low, words = CASES[case][5:]
    whole = model(tmp_path, case, f"{low} or more")
    (verdict,) = verify(whole, pool=pool).verdicts
    (sizes,) = explain(
        Oracle(text(str(tmp_path / "c.charter"), charter.check(tmp_path / "c.charter").sources), pool), whole, verdict
    ).sizes
    every = f"It fails for every number of members there may be, from {low} on."
    assert sized(sizes) == (every if words == EVERY else f"It {words}.")
    for number in range(low, MOST + 1):
        (own,) = verify(model(tmp_path, case, str(number)), pool=pool).verdicts
        told = span_of(sizes, number).fate
        assert own.outcome in {Fate.FAILS: [Outcome.VIOLATED], Fate.HOLDS: [Outcome.HOLDS, Outcome.VACUOUS]}[told], (
            number
        )
