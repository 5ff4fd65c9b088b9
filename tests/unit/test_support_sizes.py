"""For which sizes a guarantee fails: beside the enumeration of all small rosters and ballots by the interpreter."""

from dataclasses import replace
from pathlib import Path

import pytest

import charter
from charter.exhaust.search import search
from charter.model import Model
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.report.support.words import sized
from verifier.support.explain import explain
from verifier.support.finding import Fate, Sizes
from verifier.support.oracle import Oracle
from verifier.support.strike import text
from verifier.verdict import Outcome, Verdict

TEXT = """charter "Sized"
members: {roster}.
organ Council: every member.
matter budget.
Council decides budget by {rule}.
guarantee kept {promise}.
"""
HALF, TIES = "more than half of the members in favour", "at least half of all members in favour"
ONLY_TWO = (
    "It holds when there is exactly 1 member; it fails only when there are exactly 2 members; it holds from 3 members "
    "on."
)
MOST = 6
"""Members up to which all rosters and ballots are tried."""


def explained(folder: Path, pool: SolverPool, source: str) -> tuple[Model, Verdict, Sizes]:
    """What a charter of one guarantee says, the verdict on it and the sizes for which it fails."""
    path = folder / "c.charter"
    path.write_text(source, encoding="utf-8")
    checked = charter.check(path)
    assert checked.model is not None, checked.diagnostics
    (verdict,) = verify(checked.model, pool=pool).verdicts
    (sizes,) = explain(Oracle(text(str(path), checked.sources), pool), checked.model, verdict).sizes
    return checked.model, verdict, sizes


def found(folder: Path, pool: SolverPool, roster: str, rule: str, promise: str) -> tuple[Model, Sizes]:
    model, _, sizes = explained(folder, pool, TEXT.format(roster=roster, rule=rule, promise=promise))
    return model, sizes


def exactly(model: Model, number: int) -> Model:
    """The same charter with so many members."""
    return replace(model, rosters=(replace(model.rosters[0], low=number, high=number),))


def outcome(model: Model, number: int, pool: SolverPool) -> Outcome:
    """What becomes of the one guarantee among so many members."""
    (verdict,) = verify(exactly(model, number), pool=pool).verdicts
    return verdict.outcome


def last_span(sizes: Sizes) -> tuple[int, int | None, Fate]:
    span = sizes.spans[-1]
    return span.first, span.last, span.fate


CONTRARY = {Fate.FAILS: Outcome.HOLDS, Fate.HOLDS: Outcome.VIOLATED}
"""The verdict on one number that what is said of it rules out."""


def fate(sizes: Sizes, number: int) -> Fate:
    """What is said of one number."""
    for span in sizes.spans:
        if span.first <= number and (span.last is None or number <= span.last) and number % span.step == 0:
            return span.fate
    return Fate.HOLDS


CASES = {
    "fails only when there are exactly 2": (
        "1 or more", HALF, "no member alone can prevent the adoption of any decision",
        ONLY_TWO,
    ),
    "holds from 4 on": (
        "2 or more", "at least 3 members in favour", "no member alone can prevent the adoption of any decision",
        "It fails only with 2 or 3 members; it holds from 4 members on.",
    ),
    "ties only for even numbers": (
        "1 or more", TIES, "never a decision on budget is adopted with at least half of all members against",
        "It fails only when the number of members is even, from 2 on; for all others it holds.",
    ),
    "thirds only for multiples of three": (
        "1 or more", "at least one third of all members in favour",
        "never a decision on budget is adopted with at least two thirds of all members against",
        "It fails only when the number of members is a multiple of 3, from 3 on; for all others it holds.",
    ),
    "fails from so many on": (
        "2 or more", "at least 1 member in favour",
        "never a decision on budget is adopted with at least 3 members against",
        "It holds with 2 or 3 members; it fails only from 4 members on.",
    ),
    "fails for every number": (
        "2 or more", "no member against", "no member alone can prevent the adoption of any decision",
        "It fails for every number of members there may be, from 2 on.",
    ),
    "a closed roster": (
        "2 to 9", "more than half of the members in favour",
        "never a decision on budget is adopted with at least 2 members against",
        "It holds from 2 to 4 members; it fails only from 5 to 9 members.",
    ),
}  # fmt: skip


def test_a_role_of_two_is_outvoted_from_eight_members_on_and_that_is_proved(tmp_path: Path, pool: SolverPool) -> None:
    rule = "three quarters of all members in favour"
    promise = "never a decision on budget is adopted with no old member in favour"
    model, sizes = found(tmp_path, pool, "2 or more.\nrole old: 2 members", rule, promise)
    assert [(one.first, one.last, one.fate) for one in sizes.spans] == [(2, 7, Fate.HOLDS), (8, None, Fate.FAILS)]
    for number in (7, 8):
        assert (search(exactly(model, number), model.guarantees[0], number) is not None) == (number == 8)


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_sizes_are_those_that_enumeration_gives_and_are_told_in_words(
    tmp_path: Path, pool: SolverPool, name: str
) -> None:
    roster, rule, promise, words = CASES[name]
    model, sizes = found(tmp_path, pool, roster, rule, promise)
    (line,), (guarantee,) = model.rosters, model.guarantees
    for number in range(line.low, MOST + 1):
        broken = search(exactly(model, number), guarantee, number) is not None
        assert fate(sizes, number) is (Fate.FAILS if broken else Fate.HOLDS), number
    assert sized(sizes) == words
    assert all(one.fate is not Fate.OPEN for one in sizes.spans)


RUNS = """charter "Sized in runs"
(1) members: 2 or more.
(2) organ Council: every member.
(3) matter operation(by: member), permit.
(4) Council decides operation and permit by {rule}.
(5) decisions of Council bind every member.
(6) a member may withdraw, effective 12 months after notice.
(7) a member must not strike unless {unless}.
{more}guarantee kept {promise}, as written.
"""
LEFT = "never some former member m does strike"
ALONE = "never some member m does strike"
NEVER_AGAINST = "never a decision on budget is adopted with some member against"
OF_RUNS = {
    "a deed after leaving": ("no member against", "operation(by itself) is in force", "", LEFT, True),
    "a deed that a decision permits": ("no member against", "permit is in force", "", ALONE, True),
    "a deed that a share permits": ("at least half of all members in favour", "permit is in force", "", ALONE, True),
    "a deed that a number of parties permits": ("no member against", "there are at most 3 members", "", ALONE, False),
    "a duty in time of each": (
        "no member against", "permit is in force", "(8) a member must report within 2 months.\n", LEFT, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OF_RUNS)
def test_a_run_that_others_may_look_on_at_fails_for_every_number(tmp_path: Path, pool: SolverPool, case: str) -> None:
    rule, unless, more, promise, every = OF_RUNS[case]
    model, verdict, sizes = explained(tmp_path, pool, RUNS.format(rule=rule, unless=unless, more=more, promise=promise))
    assert verdict.broken is not None
    assert (last_span(sizes) == (2, None, Fate.FAILS)) is every
    for number in (2, 3, 4, 7):
        assert outcome(model, number, pool) is not CONTRARY.get(fate(sizes, number)), number


CANNOT_LEAVE = """charter "Sized where somebody cannot do what was promised"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter delay(of: leaving member).
  (4) Council decides delay by {rule}.
  (5) an adopted delay extends the notice of the leaving member by 12 months.
article 2
  (1) a member may withdraw, effective 12 months after notice.
article 3
  (1) any other article is amended by Council by two thirds of all members in favour.
guarantee kept every member m alone can end its membership within {months} months, {grade}.
"""
OF_LEAVING = {
    "notice that takes longer": ("no member against", 6, "as written", 2, True),
    "a delay by some share": ("at least half of all members in favour", 12, "as written", 2, True),
    "a delay by some number": ("at least 2 members in favour", 12, "as written", 3, True),
    "an amendment": ("no member against", 12, "against my will", 3, True),
}


@pytest.mark.parametrize("case", OF_LEAVING)
def test_a_party_that_cannot_leave_cannot_among_more_either(tmp_path: Path, pool: SolverPool, case: str) -> None:
    rule, months, grade, first, every = OF_LEAVING[case]
    path = tmp_path / "c.charter"
    path.write_text(CANNOT_LEAVE.format(rule=rule, months=months, grade=grade), encoding="utf-8")
    checked = charter.check(path)
    assert checked.model is not None, checked.diagnostics
    (verdict,) = verify(checked.model, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    (sizes,) = explain(Oracle(text(str(path), checked.sources), pool), checked.model, verdict).sizes
    last = sizes.spans[-1]
    assert ((last.first, last.last, last.fate) == (first, None, Fate.FAILS)) is every, sizes
    for number in (2, 3, 4, 6):
        line = checked.model.rosters[0]
        alone = replace(checked.model, rosters=(replace(line, low=number, high=number),))
        (own,) = verify(alone, pool=pool).verdicts
        contrary = {Fate.FAILS: Outcome.HOLDS, Fate.HOLDS: Outcome.VIOLATED}
        assert own.outcome is not contrary.get(fate(sizes, number)), number


def test_a_case_in_which_all_hold_an_office_grows_by_one_that_holds_none(tmp_path: Path, pool: SolverPool) -> None:
    roster = "3 or more.\nrole clerk: 2 members.\nrole scribe: 1 member.\nblocs of members: North"
    rule, promise = "two thirds of all members in favour", "no bloc alone can adopt a decision on budget"
    _, sizes = found(tmp_path, pool, roster, rule, promise)
    assert (sizes.spans[0].first, sizes.spans[0].fate) == (3, Fate.FAILS)
    assert sizes.spans[0].last is None or sizes.spans[0].last > 3


AMENDED = """charter "Sized in amended texts"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget.
article 2
  (1) Council decides budget by no member against.
  (2) a member must not strike.
article 3
  (1) article 2 may not be amended.
article 4
  (1) any other article is amended by Council by {rule}.
guarantee kept {promise}.
"""
OF_AMENDED = {
    "a decision under an amended rule": ("two thirds of all members in favour", NEVER_AGAINST, True),
    "a deed that an amended article forbids no longer": ("two thirds of all members in favour", ALONE, True),
    "an amendment by a number that grows": ("at least 2 members in favour", ALONE, True),
}


@pytest.mark.parametrize("case", OF_AMENDED)
def test_a_run_of_amendments_fails_for_every_number(tmp_path: Path, pool: SolverPool, case: str) -> None:
    rule, promise, every = OF_AMENDED[case]
    model, verdict, sizes = explained(tmp_path, pool, AMENDED.format(rule=rule, promise=promise))
    assert verdict.broken is not None
    assert (last_span(sizes) == (3, None, Fate.FAILS)) is every
    for number in (3, 4, 5, 8):
        assert outcome(model, number, pool) is not Outcome.HOLDS, number


WEIGHED = """charter "Sized by weight"
members: 1 or more.
weight tokens: {weight}.
organ Council: every member.
matter budget.
Council decides budget by {rule}.
guarantee kept {promise}.
"""
MOST_VOTING = "more than half of the tokens of members voting in favour"
MOST_OF_ALL = "more than half of the tokens of all members in favour"
CARRIES = "no member alone can adopt a decision on budget"
FEW = "never a decision on budget is adopted with fewer than 2 members in favour"
OF_WEIGHTS = {
    "carried alone": ("any", MOST_VOTING, CARRIES, 2, True),
    "carried alone by whole numbers": ("any whole number", MOST_OF_ALL, CARRIES, 2, True),
    "carried by one": ("any whole number", MOST_OF_ALL, FEW, 1, True),
    "carried by one of limited weight": ("between 1 and 3", MOST_OF_ALL, FEW, 1, False),
}


@pytest.mark.parametrize("case", OF_WEIGHTS)
def test_weights_that_may_be_anything_fail_for_every_number_and_limited_ones_do_not(
    tmp_path: Path, pool: SolverPool, case: str
) -> None:
    weight, rule, promise, first, every = OF_WEIGHTS[case]
    model, _, sizes = explained(tmp_path, pool, WEIGHED.format(weight=weight, rule=rule, promise=promise))
    assert (last_span(sizes) == (first, None, Fate.FAILS)) is every
    for number in (first, first + 1, 5):
        assert outcome(model, number, pool) is not CONTRARY.get(fate(sizes, number)), number


def test_roles_that_the_rule_does_not_look_at_leave_the_sizes_exact(tmp_path: Path, pool: SolverPool) -> None:
    _, sizes = found(
        tmp_path, pool, "3 or more.\nrole chair: 1 member.\nrole clerk: 2 members",
        "at least 2 members in favour", "never a decision is adopted with more than half of members against",
    )  # fmt: skip
    assert sized(sizes) == "It holds with 3 or 4 members; it fails only from 5 members on."


def test_where_there_are_no_members_those_are_counted_of_whom_the_guarantee_speaks(
    tmp_path: Path, pool: SolverPool
) -> None:
    path = tmp_path / "c.charter"
    path.write_text(
        'charter "Cantons and deputies"\nstanding canton, deputy.\ncantons: 2 or more.\ndeputies: 2 or more.\n'
        "organ House: every deputy.\nmatter budget.\nHouse decides budget by at least 2 deputies in favour.\n"
        "guarantee kept never a decision on budget is adopted with at least 1 deputy against.\n",
        encoding="utf-8",
    )
    checked = charter.check(path)
    assert checked.model is not None, checked.diagnostics
    (verdict,) = verify(checked.model, pool=pool).verdicts
    (sizes,) = explain(Oracle(text(str(path), checked.sources), pool), checked.model, verdict).sizes
    assert (sizes.standing, sizes.spans[0].first, sizes.spans[0].last) == ("deputy", 2, 2)
    assert (sizes.spans[-1].first, sizes.spans[-1].last, sizes.spans[-1].fate) == (3, None, Fate.FAILS)


CONSENTED = """charter "Sized where one is asked for its consent"
members: 2 or more.
organ Council: every member.
matter territory(of: member).
territory is reserved to the member concerned.
Council decides territory by {rule}.
no organ decides a reserved matter without the consent of the member concerned.
decisions of Council bind every member.
guarantee kept {promise}.
"""
DECIDED = "never some decision d is binding on some member m while m is absent, as written"
CARRIED = "whenever some decision d is binding on some member m, then m does sign within 2 months"
OF_CONSENT = {
    "a decision": ("no member against", DECIDED, 2, True),
    "a decision that more refuse": ("at least 2 members against", DECIDED, 3, True),
    "a decision that many carry": (
        "at least 2 members in favour",
        "never a decision on territory is adopted with at least 2 members against, as written", 4, True,
    ),
    "a run": ("no member against", CARRIED, 2, True),
    "a run of a number": ("at least 2 members in favour", CARRIED, 2, True),
}  # fmt: skip


@pytest.mark.parametrize("case", OF_CONSENT)
def test_a_decision_that_needs_a_consent_fails_for_every_number(tmp_path: Path, pool: SolverPool, case: str) -> None:
    rule, promise, first, every = OF_CONSENT[case]
    model, _, sizes = explained(tmp_path, pool, CONSENTED.format(rule=rule, promise=promise))
    assert (last_span(sizes) == (first, None, Fate.FAILS)) is every, sizes
    for number in range(2, MOST):
        assert outcome(model, number, pool) is not CONTRARY.get(fate(sizes, number)), number
