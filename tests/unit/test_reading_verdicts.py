"""A text that does not say whether the suspended count: what turns on it, and what does not."""

from pathlib import Path

import pytest

import verifier
from charter.cases.guarantee import violates
from charter.model import Grade
from charter.readings import WITH, WITHOUT, readings
from charter.world import RunCase
from tests.unit.resolving import model
from verifier.explain.tell import tell
from verifier.runs.reading import told_apart, turns_on
from verifier.verdict import Outcome, Verdict, Verification

TEXT = """charter "x"
article 1 "x"
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter mandate(of: member), suspension(of: member).
  (4) Council decides mandate and suspension by no member against.
  (5) decisions of Council bind every member.
  (6) an adopted suspension makes the member concerned a suspended member.
  (7) a member must not strike unless mandate(of itself) is in force.
"""
STRIKES = "guarantee g a suspended member does strike only if mandate(of that member) is in force, as written.\n"
VOTES = "guarantee g never a decision is adopted with some member against, as written.\n"


def verdict(tmp_path: Path, text: str) -> Verdict:
    (found,) = verifier.verify(model(tmp_path, text)).verdicts
    return found


def test_what_turns_on_the_reading_says_both(tmp_path: Path) -> None:
    found = verdict(tmp_path, TEXT + STRIKES)
    assert found.outcome is Outcome.DEPENDS
    assert [(words, one.outcome) for words, one in found.readings] == [
        (WITHOUT, Outcome.VIOLATED),
        (WITH, Outcome.HOLDS),
    ]
    assert "does not say whether a suspended member counts" in found.reason


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [("counts as a member", Outcome.HOLDS), ("does not count as a member", Outcome.VIOLATED)],
)
def test_a_text_that_says_it_has_one_verdict(tmp_path: Path, sentence: str, outcome: Outcome) -> None:
    found = verdict(tmp_path, f"{TEXT}  (8) a suspended member {sentence}.\n{STRIKES}")
    assert (found.outcome, found.readings) == (outcome, ())


def test_what_does_not_turn_on_it_has_one_verdict(tmp_path: Path) -> None:
    charter = model(tmp_path, TEXT + VOTES)
    assert not turns_on(charter, "g")
    assert verdict(tmp_path, TEXT + VOTES).outcome is Outcome.HOLDS


DECLARED = """charter "x"
article 1 "x"
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by half of the members voting in favour and some member in favour.
  (5) decisions of Council bind every member.
reading of "half" in article 1(4):
  either Council decides budget by half of the members voting in favour and some member in favour;
  or Council decides budget by more than half of the members voting in favour.
guarantee g never a decision is adopted with at least half of the members against, as written.
"""


def test_the_case_that_is_told_tells_declared_readings_apart(tmp_path: Path) -> None:
    charter = model(tmp_path, DECLARED)
    found = verdict(tmp_path, DECLARED)
    assert found.outcome is Outcome.DEPENDS
    assert [one.outcome for _, one in found.readings] == [Outcome.VIOLATED, Outcome.HOLDS]
    case = found.readings[0][1].case
    assert case is not None and not isinstance(case, RunCase)
    assert len(case.world.actors) == 2
    first, second = (way.model for way in readings(charter))
    told = [violates(way, one, case) for way in (first, second) for one in way.guarantees]
    assert [fault == "" for fault in told] == [True, False]
    story = tell(charter, found)
    assert story is not None
    assert story.cast[-1].startswith(
        "The case tells the readings apart: it arises if article 1(4) says “Council decides"
    )


def test_a_clean_twin_that_says_it_in_numbers_does_not_depend(tmp_path: Path) -> None:
    found = verdict(tmp_path, DECLARED.split("reading of")[0] + DECLARED[DECLARED.index("guarantee") :])
    assert (found.outcome, found.readings) == (Outcome.VIOLATED, ())


WRITTEN, WILL, ALL = Grade.AS_WRITTEN, Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY


@pytest.mark.parametrize(
    ("first", "second", "outcome", "grade"),
    [
        ((Outcome.HOLDS, ALL), (Outcome.UNDECIDED, None), Outcome.UNDECIDED, None),
        ((Outcome.HOLDS, ALL), (Outcome.BOUNDED, None), Outcome.BOUNDED, None),
        ((Outcome.VACUOUS, None), (Outcome.NOT_ANALYSED, None), Outcome.NOT_ANALYSED, None),
        ((Outcome.HOLDS, ALL), None, Outcome.UNDECIDED, None),
        ((Outcome.HOLDS, ALL), (Outcome.HOLDS, WRITTEN), Outcome.HOLDS, WRITTEN),
        ((Outcome.HOLDS, WRITTEN), (Outcome.HOLDS, WILL), Outcome.HOLDS, WRITTEN),
        ((Outcome.VIOLATED, None), (Outcome.UNDECIDED, None), Outcome.VIOLATED, None),
        ((Outcome.HOLDS, ALL), (Outcome.VIOLATED, None), Outcome.DEPENDS, None),
    ],
)
def test_what_one_reading_leaves_open_is_not_claimed(
    tmp_path: Path,
    first: tuple[Outcome, Grade | None],
    second: tuple[Outcome, Grade | None] | None,
    outcome: Outcome,
    grade: Grade | None,
) -> None:
    charter = model(tmp_path, TEXT + STRIKES)
    one = Verdict(charter.guarantees[0], first[0], first[1], reason="spent")
    other = () if second is None else (Verdict(charter.guarantees[0], second[0], second[1], reason="spent"),)
    found, rest = Verification(charter, (one,)), Verification(charter, other)
    (told,) = told_apart(found, [(WITHOUT, found), (WITH, rest)], ("g",)).verdicts
    assert (told.outcome, told.grade) == (outcome, grade)
    (apart,) = told_apart(found, [(WITHOUT, found), (WITH, rest)], ()).verdicts
    assert apart is one


def test_a_proof_under_each_reading_rests_on_what_each_of_them_rests_on(tmp_path: Path) -> None:
    charter = model(tmp_path, TEXT + VOTES)
    (guarantee,) = charter.guarantees
    first, second = (Verdict(guarantee, Outcome.HOLDS, relies_on=places) for places in (("a", "b"), ("b", "c")))
    runs = [(words, Verification(charter, (one,))) for words, one in ((WITHOUT, first), (WITH, second))]
    (found,) = told_apart(runs[0][1], runs, ("g",)).verdicts
    assert (found.outcome, found.relies_on) == (Outcome.HOLDS, ("a", "b", "c"))


SHIELDED = f"""{TEXT}  (8) a suspended member must not strike.
article 2
  (1) articles 1 and 2 may not be amended.
article 3
  (1) any other article is amended by Council by no member against.
guarantee written never a suspended member does strike, as written.
guarantee willed never a suspended member does strike.
guarantee whole never a suspended member does strike, absolutely.
"""


def test_what_holds_absolutely_under_each_reading_is_shown_absolutely_whatever_was_demanded(tmp_path: Path) -> None:
    charter = model(tmp_path, SHIELDED)
    assert len(readings(charter)) == 2 and turns_on(charter, "written")
    found = verifier.verify(charter).verdicts
    assert [(one.outcome, one.grade) for one in found] == [(Outcome.HOLDS, Grade.ABSOLUTELY)] * 3


OPEN = """charter "x"
article 1 "x"
  (1) members: {members}.
  (2) organ Council: every member.
  (3) matter budget, {more}.
  (4) Council decides budget by {rule}.
  (5) decisions of Council bind every member.
"""
SUSPENDING = """  (6) Council decides suspension by simple_majority.
  (7) an adopted suspension makes the member concerned a suspended member.
"""
PAUSING = """  (6) a member may pause, effective 30 days after notice, and is then a suspended member.
  (7) a suspended member may resume, effective at once, and is then a member.
article 2 "y"
  (1) every article is amended by Council by unanimity_of_all.
"""


@pytest.mark.parametrize(
    ("members", "rule", "promise"),
    [
        ("Alba, Bergen, Corvia", "every member in favour", "a decision on budget is adopted only if Alba in favour"),
        ("3", "at least 2 members in favour", "no member alone can prevent the adoption of a decision on budget"),
        ("3 to 9", "at least 2 members in favour", "no member alone can prevent the adoption of a decision on budget"),
    ],
    ids=["listed", "so many", "between"],
)
def test_who_is_suspended_is_missed_where_it_is_said_who_or_how_many_there_are(
    tmp_path: Path, members: str, rule: str, promise: str
) -> None:
    text = OPEN.format(members=members, rule=rule, more="suspension(of: member)") + SUSPENDING
    charter = model(tmp_path, f"{text}guarantee g {promise}.\n")
    assert turns_on(charter, "g")
    said = {
        sentence: verdict(tmp_path, f"{text}  (8) a suspended member {sentence}.\nguarantee g {promise}.\n").outcome
        for sentence in ("does not count as a member", "counts as a member")
    }
    assert said["counts as a member"] is Outcome.HOLDS
    alike = len({*said.values()}) == 1
    assert verdict(tmp_path, f"{text}guarantee g {promise}.\n").outcome is (Outcome.HOLDS if alike else Outcome.DEPENDS)
    assert alike == (members == "3 to 9")


@pytest.mark.parametrize(
    ("grade", "outcome"), [("", Outcome.DEPENDS), (", as written", Outcome.HOLDS), (", absolutely", Outcome.VIOLATED)]
)
def test_a_member_that_pauses_while_the_rules_are_amended_is_protected_under_one_reading(
    tmp_path: Path, grade: str, outcome: Outcome
) -> None:
    text = OPEN.format(members="2 or more", rule="unanimity_of_all", more="home") + PAUSING
    promise = f"guarantee g every member m alone can prevent the adoption of a decision on budget{grade}.\n"
    found = verdict(tmp_path, text + promise)
    assert found.outcome is outcome
    if outcome is Outcome.DEPENDS:
        assert [(words, one.outcome) for words, one in found.readings] == [
            (WITHOUT, Outcome.VIOLATED),
            (WITH, Outcome.HOLDS),
        ]
