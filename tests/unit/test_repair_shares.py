"""From which share on a guarantee holds: the bound is compared with the verdict at shares all around it."""

from fractions import Fraction
from pathlib import Path

import pytest

import charter
from charter.model import Model
from charter.read import read
from charter.variants.draft import Draft
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.repair.finding import Bound
from verifier.repair.repair import Limits, as_it_stands, repair
from verifier.repair.rising import gains
from verifier.repair.shares import SAID, beside, bounds, spoken
from verifier.repair.trial import Trial
from verifier.verdict import Outcome

BODY = """charter "Pact"
article 1
  (1) members: {members}.
  (2) organ Council: every member.
article 2
  (1) matter budget.
  (2) Council decides budget {rule}.
guarantee g {promise}
"""
OF_ALL = "by {} of all members in favour"
OF_VOTES = "by {} of the members voting in favour and some member in favour"
NEVER = "never a decision on budget is adopted with {}."
HALF = "more than half"
BOUNDS = {
    "a third of all": ("3 or more", OF_ALL, NEVER.format("at least a third of all members against"), "more than two thirds"),
    "more than a third": (
        "3 or more",
        OF_ALL,
        NEVER.format("more than a third of all members against"),
        "at least two thirds",
    ),
    "a quarter of the votes": (
        "3 or more",
        OF_VOTES,
        NEVER.format("at least a quarter of the members voting against"),
        "more than three quarters",
    ),
    "nine twentieths": (
        "3 or more",
        OF_ALL,
        NEVER.format("more than 45% of all members not in favour"),
        "at least 55%",
    ),
    "anybody": ("3 or more", OF_ALL, NEVER.format("some member against"), "at least 100%"),
    "seven members": ("7", OF_ALL, NEVER.format("at least 3 members against"), "more than four sevenths"),
}  # fmt: skip
SILENT = {
    "no share that has a name": ("31", OF_ALL, NEVER.format("at least 15 members against")),
    "whatever is demanded": ("3 or more", OF_ALL, NEVER.format("some member in favour")),
    "a power": ("5", OF_ALL, "every member alone can prevent the adoption of a decision on budget."),
    "what is not adopted": ("5", OF_ALL, "never a decision on budget is not adopted while at least 2 members in favour."),
    "an opposition": (
        "3 or more",
        "by silence of 10 days unless {} of all members against",
        NEVER.format("at least a third of all members against"),
    ),
}  # fmt: skip


def found(folder: Path, pool: SolverPool, members: str, rule: str, promise: str) -> tuple[Bound, ...]:
    path = folder / "pact.charter"
    path.write_text(BODY.format(members=members, rule=rule.format(HALF), promise=promise), encoding="utf-8")
    draft = Draft(str(path), read(str(path))[0], charter.load(path))
    told = repair(draft, "g", as_it_stands(draft, pool), pool, Limits(1, 60), lambda what: None)
    assert told.before.outcome is Outcome.VIOLATED
    return told.bounds


def demanded(words: str) -> tuple[Fraction, bool]:
    """What the words of a bound demand, and whether strictly more."""
    share = next(one for one in SAID if words.endswith(f" {spoken(one)}"))
    return share, words.startswith("more than")


@pytest.mark.parametrize("case", BOUNDS)
def test_the_bound_of_a_share_is_the_one_at_which_the_verdict_turns(
    tmp_path: Path, pool: SolverPool, case: str
) -> None:
    members, rule, promise, expected = BOUNDS[case]
    (bound,) = found(tmp_path, pool, members, rule, promise)
    assert (bound.said, bound.demands) == (HALF, expected)
    share, strict = demanded(expected)
    near = {*beside(share), share, Fraction(1, 3), Fraction(9, 10), Fraction(1)}
    for family, one in ((family, one) for family in ("at least", "more than") for one in sorted(near) if one <= 1):
        if family == "more than" and one == 1:
            continue
        text = BODY.format(members=members, rule=rule.format(f"{family} {spoken(one)}"), promise=promise)
        (tmp_path / "pact.charter").write_text(text, encoding="utf-8")
        (verdict,) = verify(charter.load(tmp_path / "pact.charter"), pool=pool).verdicts
        enough = one > share or (one == share and (family == "more than" or not strict))
        assert (verdict.outcome is Outcome.HOLDS) == enough, (family, one)


@pytest.mark.parametrize("case", SILENT)
def test_of_a_share_nothing_is_said_that_is_not_proved(tmp_path: Path, pool: SolverPool, case: str) -> None:
    assert found(tmp_path, pool, *SILENT[case]) == ()


def loaded(folder: Path, rule: str, promise: str) -> Model:
    path = folder / "pact.charter"
    path.write_text(BODY.format(members="3 or more", rule=rule, promise=promise), encoding="utf-8")
    return charter.load(path)


def test_more_than_half_of_nobody_is_less_than_two_thirds_of_nobody(tmp_path: Path) -> None:
    """In an empty room two thirds of those voting are met and more than half are not: neither charter is the stricter."""
    promise = NEVER.format("every member absent")
    half, thirds, most = (
        loaded(tmp_path, f"by {share} of the members voting in favour", promise)
        for share in (HALF, "at least two thirds", "more than three quarters")
    )
    form = half.guarantees[0].form
    assert not gains(form, half, thirds)
    assert not gains(form, thirds, most)
    assert gains(form, half, most)
    assert not gains(form, most, half)


def test_a_charter_that_differs_in_more_than_a_share_is_not_stricter(tmp_path: Path) -> None:
    promise = NEVER.format("some member against")
    one = loaded(tmp_path, "by more than half of all members in favour", promise)
    form = one.guarantees[0].form
    for rule in (
        "by more than two thirds of the members voting in favour",
        "by more than two thirds of all members in favour or some member in favour",
        "by more than two thirds of all members in favour, then ratified by every member",
    ):
        assert not gains(form, one, loaded(tmp_path, rule, promise)), rule
    assert gains(form, one, loaded(tmp_path, "by more than two thirds of all members in favour", promise))


def test_a_rule_that_is_met_by_missing_a_share_is_not_stricter_for_more(tmp_path: Path) -> None:
    promise = NEVER.format("some member against")
    rule = "by not (more than {} of all members against)"
    one, other = (loaded(tmp_path, rule.format(share), promise) for share in ("half", "two thirds"))
    form = one.guarantees[0].form
    assert not gains(form, one, other)
    assert gains(form, other, one)


def test_of_a_share_of_which_the_guarantee_itself_speaks_nothing_is_said(tmp_path: Path, pool: SolverPool) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(
        'charter "Pact"\narticle 1\n  (1) members: 3 or more.\n  (2) organ Council: every member.\n'
        "  (3) rule broad means more than half of all members in favour.\narticle 2\n  (1) matter budget.\n"
        "  (2) Council decides budget by broad.\n"
        "guarantee g never a decision on budget is adopted with some member against while broad.\n",
        encoding="utf-8",
    )
    draft = Draft(str(path), read(str(path))[0], charter.load(path))
    (before,) = as_it_stands(draft, pool)
    trial = Trial(draft, before, pool)
    trial.note(before)
    assert bounds(trial, ("article 1(3)",), lambda what: None) == ()
