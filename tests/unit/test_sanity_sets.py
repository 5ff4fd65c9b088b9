"""Promises that clash only together: the minimal sets are found, and no outcome of the votes would have kept them."""

from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import charter
from charter.diagnostics import Code
from charter.model import Ballot, Guarantee, Model
from charter.read import in_place
from verifier.engines.solver import SolverPool
from verifier.sanity.clashes import clashes
from verifier.sanity.compatible import claim, compatible
from verifier.sanity.notice import notice
from verifier.sanity.outcomes import Demand, Table

BODY = (
    'charter "A body"\narticle 1\n  (1) members: 3 or more.\n  (2) role elder: 1 member.\n  (3) organ Council: every '
    "member.\n  (4) matter budget.\n  (5) Council decides budget by no member against.\n"
    "  (6) decisions of Council bind every member.\n"
)
CARRIES = "guarantee carries every elder alone can adopt a decision on budget, as written.\n"
NOT_OVER = (
    "guarantee not_over never a decision on budget is adopted while some elder in favour and some member "
    "against, as written.\n"
)
NOT_WITHOUT = "guarantee not_without a decision on budget is adopted only if some elder in favour, as written.\n"
NOT_AGAINST = "guarantee not_against never a decision on budget is adopted while some elder against, as written.\n"
NOT_SILENT = (
    "guarantee not_silent never a decision on budget is adopted while no elder in favour and no elder against, "
    "as written.\n"
)
HOSTAGE = "guarantee hostage no member alone can prevent the adoption of a decision on budget, as written.\n"


def model_of(tmp_path: Path, *promises: str) -> Model:
    path = str(tmp_path / "body.charter")
    Path(path).touch()
    return charter.load(path, in_place({path: BODY + "".join(promises)}))


def sets(tmp_path: Path, *promises: str) -> list[set[str]]:
    return [{one.name for one in clash.guarantees} for clash in clashes(model_of(tmp_path, *promises))]


def test_three_promises_clash_of_which_any_two_can_be_kept(tmp_path: Path) -> None:
    assert sets(tmp_path, CARRIES, NOT_OVER, NOT_WITHOUT) == [{"carries", "not_over", "not_without"}]


def test_four_promises_clash_of_which_any_three_can_be_kept(tmp_path: Path) -> None:
    found = sets(tmp_path, CARRIES, NOT_OVER, NOT_AGAINST, NOT_SILENT)
    assert found == [{"carries", "not_over", "not_against", "not_silent"}]


def test_both_ways_to_clash_are_told(tmp_path: Path) -> None:
    found = sets(tmp_path, CARRIES, NOT_OVER, NOT_WITHOUT, NOT_AGAINST, NOT_SILENT)
    expected = [{"carries", "not_over", "not_without"}, {"carries", "not_over", "not_against", "not_silent"}]
    assert sorted(found, key=len) == expected


def test_a_pair_within_a_larger_set_is_told_alone(tmp_path: Path) -> None:
    found = sets(tmp_path, CARRIES, NOT_OVER, NOT_WITHOUT, HOSTAGE)
    assert sorted(found, key=len) == [{"hostage", "not_without"}, {"carries", "not_over", "not_without"}]


KEY = "guarantee key every member alone can prevent the adoption of a decision on budget, as written.\n"
WEAK = "guarantee weak no elder alone can adopt any decision, as written.\n"
NEW_KEY = KEY.replace("guarantee key", "guarantee other").replace("every member", "every elder")


@pytest.mark.parametrize(
    ("promises", "found"),
    [
        ((KEY, HOSTAGE), [{"key", "hostage"}]),
        ((CARRIES, WEAK), [{"carries", "weak"}]),
        ((CARRIES, KEY), [{"carries", "key"}]),
        ((NEW_KEY, HOSTAGE), [{"other", "hostage"}]),
        ((CARRIES, NEW_KEY), []),
        ((KEY, WEAK), []),
        ((KEY.replace("budget", "plan"), HOSTAGE), []),
    ],
)
def test_opposite_demands_on_power_clash_in_bodies_of_any_size(
    tmp_path: Path, promises: tuple[str, ...], found: list[set[str]]
) -> None:
    path = str(tmp_path / "body.charter")
    Path(path).touch()
    large = BODY.replace("3 or more", "12 or more").replace("matter budget", "matter budget, plan")
    large = large.replace("decides budget", "decides every matter")
    model = charter.load(path, in_place({path: large + "".join(promises)}))
    assert [{one.name for one in clash.guarantees} for clash in clashes(model)] == found


@pytest.mark.parametrize("left_out", range(3))
def test_the_clean_twins_draw_nothing(left_out: int, tmp_path: Path) -> None:
    kept = [one for number, one in enumerate((CARRIES, NOT_OVER, NOT_WITHOUT)) if number != left_out]
    assert sets(tmp_path, *kept) == []


def test_the_warning_names_all_of_a_set(tmp_path: Path) -> None:
    with SolverPool(1) as pool:
        told = notice(model_of(tmp_path, CARRIES, NOT_OVER, NOT_WITHOUT), pool)
    assert [one.code for one in told] == [Code.GUARANTEES_CONTRADICT]
    assert told[0].message == (
        "no charter of this shape can keep `carries`, `not_without` and `not_over` together, whatever its rules of "
        "decision; any 2 guarantees of these can be kept"
    )


# ── against all outcomes ──────────────────────────────────────────────────────────────────────

PARTIES = ("A", "B", "C")
PROFILES = tuple((row,) for row in product((Ballot.IN_FAVOUR, Ballot.AGAINST), repeat=3))
GROUPS = st.lists(st.sampled_from([("A",), ("B",), ("C",), ("A", "B")]), max_size=2, unique=True).map(tuple)
NUMBERS = st.frozensets(st.integers(0, len(PROFILES) - 1), max_size=3)
SOMETHING = cast("Guarantee", None)
DEMANDS = st.builds(
    Demand, st.just(SOMETHING), fail=NUMBERS, pass_=NUMBERS, stoppers=GROUPS, carriers=GROUPS, idle=GROUPS, weak=GROUPS
)


def board() -> Table:
    nothing = SimpleNamespace(holders=(PARTIES,))
    return Table(cast("Model", None), *(cast("object", None),) * 2, nothing, PROFILES)  # type: ignore[arg-type]


def meets(table: Table, outcome: tuple[bool, ...], one: Demand) -> bool:
    """Whether the outcome meets the demand, by its words: *must be able to stop by ballots of its own*, and so on."""

    def some_own(who: tuple[str, ...], adopted: bool) -> bool:
        places = [PARTIES.index(name) for name in who]
        own = [tuple(row[place] for place in places) for (row,) in table.profiles]
        return any(
            all(outcome[number] is adopted for number, cast_ in enumerate(own) if cast_ == chosen)
            for chosen in set(own)
        )

    return (
        not any(outcome[number] for number in one.fail)
        and all(outcome[number] for number in one.pass_)
        and all(some_own(who, adopted=False) for who in one.stoppers)
        and all(some_own(who, adopted=True) for who in one.carriers)
        and not any(some_own(who, adopted=False) for who in one.idle)
        and not any(some_own(who, adopted=True) for who in one.weak)
    )


@settings(max_examples=120, deadline=None)
@given(st.lists(DEMANDS, min_size=1, max_size=3))
def test_demands_are_compatible_iff_some_outcome_meets_them_all(together: list[Demand]) -> None:
    table = board()
    outcomes = product((False, True), repeat=len(PROFILES))
    expected = any(all(meets(table, outcome, one) for one in together) for outcome in outcomes)
    assert compatible([claim(table, one) for one in together]) in (expected, None)


def test_no_budget_is_needed_where_one_choice_settles_it() -> None:
    stops = Demand(SOMETHING, stoppers=(("A",), ("B",), ("C",)))
    table = board()
    assert compatible([claim(table, stops)]) is True
    carries = Demand(SOMETHING, carriers=(("A",),))
    assert compatible([claim(table, stops), claim(table, carries)]) is False
