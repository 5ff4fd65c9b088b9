"""A run that is shown is a shortest one: its length is that which enumeration by the interpreter finds."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import charter
from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from charter.words import day_words
from charter.world import Done
from tests.campaigns.planted import Shape, planted
from tests.laws.run_pieces import HOUSE, HURRIED, LATER, NOTICE, ONLOOKERS, SOONER, SUSPENDED
from verifier.engines.decide import Batch
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.explain.tell import tell
from verifier.problem import Answer
from verifier.runs.amend import Shield
from verifier.runs.broken import shielded
from verifier.runs.context import RunContext, memory
from verifier.runs.fewest import fewest
from verifier.verdict import PERHAPS_SHORTER, Outcome

PACKED = """\
article 2
  (1) matter treaty.
  (2) Council decides treaty by more than half of all members in favour.
  (3) a member may withdraw.
guarantee g never a decision on treaty is adopted while there are at least {} former members.
"""
DUE = """\
article 2
  (1) matter request, closure(of: member).
  (2) Council decides request by some member in favour.
  (3) Council decides closure by some member in favour and no member in favour.
  (4) an adopted closure makes the member concerned a suspended member, effective 6 months after the decision.
  (5) Council must answer within 90 days when request is in force, otherwise the closure is adopted.
  (6) a suspended member does not count as a member.
guarantee g never some suspended member m does operate.
"""
BANNED = """\
article 2
  (1) matter operation(by: member).
  (2) Council decides operation by no member against, then ratified by every member.
article 3
  (1) a member must not operate unless operation(by itself) is in force.
article 4
  (1) any other article is amended by Council by every member in favour.
guarantee g a member does operate only if operation(by that member) is ratified by every member, absolutely.
"""
PARDON = """\
article 2
  (1) matter budget, suspension(of: member), restoration(of: suspended).
  (2) Council decides budget by more than half of all members in favour and every founder in favour.
  (3) Council decides suspension by at least 2 members in favour.
  (4) Council decides restoration by some member in favour.
  (5) an adopted suspension makes the member concerned a suspended member.
  (6) an adopted restoration makes the suspended concerned a member.
  (7) a suspended member does not count as a member.
article 3
  (1) any other article is amended by Council by at least 2 members in favour and every founder in favour.
  (2) role founder: Austria.
  (3) article 3 may not be amended.
article 4
  (1) a member must not operate.
  (2) decisions of Council bind every member.
"""
STRIKE = PARDON + "guarantee g never some member m does operate, against my will.\n"
OBJECTED = (
    PARDON
    + "guarantee g never a decision on budget is binding on some founder member m while m objects to it,"
    + " against my will.\n"
)
BOUND = (
    PARDON.replace("article 3 may", "articles 1, 2 and 3 may")
    + "guarantee g never a decision on budget is binding on some suspended member m, absolutely.\n"
)
WAY_OUT = """\
article 2
  (1) a member may withdraw, effective 12 months after notice.
  (2) a leaving member must not operate.
  (3) any other article is amended by Council by every member in favour.
guarantee g never some leaving member m does operate, absolutely.
"""
APPEAL = """\
article 2
  (1) a member may appeal.
  (2) whenever a member does appeal, every member must report within 90 days.
guarantee g whenever a member m does appeal, then m does answer within 30 days.
"""
TREATY = """\
article 2
  (1) matter treaty.
  (2) Council decides treaty by every member in favour.
  (3) any other article is amended by Council by at least 2 members in favour.
  (4) a member must not operate.
"""
VETO = TREATY + "guarantee g every member alone can prevent the adoption of a decision on treaty, against my will.\n"
OPERATE = TREATY + "guarantee g never some member m does operate, against my will.\n"
FEWER = BOUND.replace("at least 2 members in favour and every founder", "at most 2 members in favour and every member")
OPEN, LISTED = "Austria and 2 or more others", "Austria, Belgium, Chile"
CHOICE = """\
article 2
  (1) matter choice(of: member).
  (2) Council decides choice by some member in favour.
guarantee g never some member m is a member and choice(of m) is in force
  while some member n is a member and choice(of n) is in force and not n is m.
"""
OUTLIVED = """\
article 2
  (1) a member may withdraw.
  (2) a member must not strike.
  (3) obligations of a former member under article 2(2) last 5 years.
guarantee g never some former member m does strike, as written.
"""
SHORTEST = [
    (STRIKE, OPEN, 2), (OBJECTED, OPEN, 3), (BOUND, LISTED, 2), (WAY_OUT, OPEN, 3), (APPEAL, OPEN, 2), (VETO, OPEN, 1),
    (OPERATE, OPEN, 2), (FEWER, LISTED, 2), (CHOICE, OPEN, 2), (OUTLIVED, OPEN, 3), (OUTLIVED, LISTED, 3),
]  # fmt: skip
"""A charter, who its members are, and how many events break the guarantee."""


def model_of(folder: Path, text: str, who: str) -> Model:
    path = folder / "body.charter"
    path.write_text(HOUSE.replace("2 or more", who) + text, encoding="utf-8")
    return charter.load(path)


def lengths(pool: SolverPool, model: Model, parties: int, steps: int) -> tuple[int, int]:
    """The events of the run that is shown, and of a shortest one."""
    (verdict,) = verify(model, pool=pool).verdicts
    (guarantee,) = model.guarantees
    shortest = violation_of_run(model, guarantee, parties, steps)
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert shortest is not None
    return len(verdict.broken.history.events), len(shortest.history.events)


def test_one_that_leaves_shows_what_two_would(pool: SolverPool, tmp_path: Path) -> None:
    assert lengths(pool, model_of(tmp_path, NOTICE, "2 or more"), 2, 2) == (1, 1)


def test_a_member_is_in_the_role_that_an_applicant_reaches_later(pool: SolverPool, tmp_path: Path) -> None:
    assert lengths(pool, model_of(tmp_path, SUSPENDED, "Austria"), 2, 3) == (2, 2)


def test_what_a_run_takes_after_its_amendments_counts_too(pool: SolverPool, tmp_path: Path) -> None:
    assert lengths(pool, model_of(tmp_path, SOONER, "2 or more"), 2, 3) == (2, 2)


@pytest.mark.parametrize("text", [LATER, DUE])
def test_time_passes_at_once_beyond_what_comes_of_what_is_due(pool: SolverPool, tmp_path: Path, text: str) -> None:
    model = model_of(tmp_path, text, "2")
    assert lengths(pool, model, 2, 4) == (3, 3)
    shortest = violation_of_run(model, model.guarantees[0], 2, 3)
    assert shortest is not None
    assert violates_run(model, model.guarantees[0], shortest, Grade.AS_WRITTEN) == ""


@pytest.mark.parametrize("number", [1, 2])
def test_as_many_leave_as_must(pool: SolverPool, tmp_path: Path, number: int) -> None:
    assert lengths(pool, model_of(tmp_path, PACKED.format(number), "2 or more"), 4, 3) == (number, number)


PURGED = """\
article 2
  (1) matter expulsion(of: member).
  (2) Council decides expulsion by at least 2/3 of all members in favour.
  (3) an adopted expulsion makes the member concerned a former member.
  (4) a member must not dissolve unless there are at least {} former members.
guarantee g never some member m does dissolve.
"""


def test_a_few_are_expelled_before_the_rest_may_dissolve(pool: SolverPool, tmp_path: Path) -> None:
    assert lengths(pool, model_of(tmp_path, PURGED.format(2), "3 or more"), 3, 3) == (3, 3)


@pytest.mark.parametrize("number", [6, 12])
def test_many_are_expelled_one_after_the_other(pool: SolverPool, tmp_path: Path, number: int) -> None:
    model = model_of(tmp_path, PURGED.format(number), "3 or more")
    (verdict,) = verify(model, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert violates_run(model, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""
    assert len(verdict.broken.history.events) == number + 1


def test_the_article_that_forbids_the_deed_is_amended_where_another_would_take_a_decision_more(
    pool: SolverPool, tmp_path: Path
) -> None:
    model = model_of(tmp_path, BANNED, "2 or more")
    (verdict,) = verify(model, pool=pool).verdicts
    assert (verdict.outcome, verdict.breaks, verdict.reason) == (Outcome.VIOLATED, Grade.ABSOLUTELY, "")
    assert verdict.broken is not None
    shortest = violation_of_run(model, model.guarantees[0], 2, 3, Grade.ABSOLUTELY)
    assert shortest is not None
    assert len(verdict.broken.history.events) == len(shortest.history.events) == 2


OWED = """\
article 2
  (1) matter operation(of: member).
  (2) condition attacked.
  (3) Council decides operation by some member in favour.
  (4) a member must report when not attacked.
guarantee g whenever a decision on operation is adopted and it concerns some member m, then m does report.
"""


def test_a_decision_under_a_condition_ends_a_duty_that_hangs_on_it(pool: SolverPool, tmp_path: Path) -> None:
    assert lengths(pool, model_of(tmp_path, OWED, "2 or more"), 2, 2) == (1, 1)


@pytest.mark.parametrize(("text", "who", "events"), [(STRIKE, OPEN, 2), (OBJECTED, OPEN, 3), (BOUND, LISTED, 2)])
def test_decisions_that_come_into_force_later_and_have_no_part_in_it_leave_a_run_the_shortest(
    pool: SolverPool, tmp_path: Path, text: str, who: str, events: int
) -> None:
    tariff = (
        "(1) matter tariff. (2) Council decides tariff by some member in favour. (3) decisions on tariff take effect"
    )
    beside = text.replace("guarantee g", f"article 5\n  {tariff} 30 days after adoption.\nguarantee g")
    (verdict,) = verify(model_of(tmp_path, beside, who), pool=pool).verdicts
    assert verdict.broken is not None
    assert (len(verdict.broken.history.events), verdict.reason) == (events, "")


@pytest.mark.parametrize(("text", "who", "events"), SHORTEST)
def test_a_run_is_said_to_be_the_shortest_and_is(
    pool: SolverPool, tmp_path: Path, text: str, who: str, events: int
) -> None:
    model = model_of(tmp_path, text, who)
    (verdict,) = verify(model, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert verdict.breaks is not None
    assert (len(verdict.broken.history.events), verdict.reason) == (events, "")
    assert violation_of_run(model, model.guarantees[0], 3, events - 1, verdict.breaks) is None


@pytest.mark.parametrize(("text", "who", "events"), SHORTEST)
def test_no_more_events_are_said_to_be_needed_than_a_run_has(
    pool: SolverPool, tmp_path: Path, text: str, who: str, events: int
) -> None:
    model = model_of(tmp_path, text, who)
    (guarantee,) = model.guarantees
    (verdict,) = verify(model, pool=pool).verdicts
    grade = verdict.breaks or Grade.AS_WRITTEN
    units = () if grade is Grade.AS_WRITTEN else model.dynamics.units
    shield = Shield(grade, shielded(model, guarantee) if grade is Grade.AGAINST_MY_WILL else ())
    steps = fewest(RunContext(memory(model)), guarantee, shield, units, bool(units), 9)
    assert answered(pool, steps) == events


def answered(pool: SolverPool, steps: Generator[Batch, Sequence[Answer], int]) -> int:
    """What the questions come to, answered by the solver."""
    try:
        batch = next(steps)
        while True:
            batch = steps.send(pool.finish(pool.begin(batch.problems, batch.again)))
    except StopIteration as end:
        return int(end.value)


@pytest.mark.parametrize(("text", "who", "fewest"), [(HURRIED, "1 or more", 2), (ONLOOKERS, "2", 0)])
def test_a_run_of_one_roster_is_not_said_to_be_the_shortest_where_another_has_a_shorter_one(
    pool: SolverPool, tmp_path: Path, text: str, who: str, fewest: int
) -> None:
    model = model_of(tmp_path, text, who)
    (verdict,) = verify(model, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    shortest = violation_of_run(model, model.guarantees[0], 3, 3)
    assert shortest is not None
    assert len(shortest.history.events) == fewest
    assert len(verdict.broken.history.events) == fewest or verdict.reason == PERHAPS_SHORTER


OFFICES = """charter "Offices"
article 1
  (1) members: 1 or more.
  (2) observers: India{}.
  (3) role mediator: {}.
  (4) organ Council: every member.
  (5) matter budget.
  (6) Council decides budget by some member in favour.
article 2
  (1) a mediator must offer within {}.
  (2) a member may withdraw, effective {} after notice.
  (3) a member must not strike.
"""
LEAVE = "guarantee g never a former member does strike, as written."
LATE = "guarantee g whenever a decision on budget is adopted and there is some member m, then m does strike within 90 days, as written."  # fmt: skip


@pytest.mark.parametrize(
    ("besides", "mediators", "within", "notice", "leave", "late"),
    [
        ("", "India", "14 days", "1 year", 4, 3),
        (", Peru", "India, Peru", "14 days", "1 year", 5, 4),
        ("", "India", "2 years", "1 year", 3, 2),
        ("", "India", "1 month", "31 days", 3, 3),
        ("", "India", "30 days", "30 days", 3, 3),
        ("", "India", "29 days", "30 days", 4, 3),
        ("", "any observers", "14 days", "1 year", 3, 2),
    ],
)
def test_what_named_parties_owe_while_time_passes_counts_among_the_fewest_events(
    pool: SolverPool, tmp_path: Path, besides: str, mediators: str, within: str, notice: str, leave: int, late: int
) -> None:
    """The events of a shortest run; where no roster is without the duty, the run that is shown is said to be one."""
    path = tmp_path / "offices.charter"
    for promise, events in ((LEAVE, leave), (LATE, late)):
        path.write_text(OFFICES.format(besides, mediators, within, notice) + promise, encoding="utf-8")
        model = charter.load(path)
        (verdict,) = verify(model, pool=pool).verdicts
        shortest = violation_of_run(model, model.guarantees[0], 2 + bool(besides), events, Grade.AS_WRITTEN)
        assert verdict.broken is not None
        assert shortest is not None
        assert len(shortest.history.events) == events
        shown = len(verdict.broken.history.events)
        assert (shown, verdict.reason) == (events, "") or ("any" in mediators and verdict.reason == PERHAPS_SHORTER)


REPORTING = """charter "Reporting"
article 1
  (1) members: 1 or more.
  (2) observers: India, Peru.
  (3) organ Council: every member.
  (4) matter budget.
  (5) Council decides budget by some member in favour.
article 2
  (1) an observer must report within {}.
  (2) a member must not strike.
guarantee g whenever a decision on budget is adopted and there is some member m, then m does strike within 1 year, as written.
"""


@pytest.mark.parametrize(("within", "events"), [("1 year", 4), ("12 months", 4), ("2 years", 2)])
def test_what_is_owed_until_the_last_day_is_done_before_the_day_after_it(
    pool: SolverPool, tmp_path: Path, within: str, events: int
) -> None:
    path = tmp_path / "reporting.charter"
    path.write_text(REPORTING.format(within), encoding="utf-8")
    (verdict,) = verify(charter.load(path), pool=pool).verdicts
    assert verdict.broken is not None
    assert (len(verdict.broken.history.events), verdict.reason) == (events, "")


HOLIDAYS = """charter "Holidays"
article 1
  (1) members: 1.
  (2) organ Council: every member.
  (3) matter reply.
  (4) Council decides reply by some member in favour.
  (5) the working days are Monday to Friday.
  (6) the holidays are 24 December, 25 December, 26 December, 27 December, 28 December, 29 December.
article 2
  (1) whenever a member does apply, Council must reply within 10 working days, otherwise it is adopted.
guarantee g whenever a member m does apply, then Council does reply within 17 days, as written.
"""


def test_a_run_for_which_a_day_matters_begins_on_that_day(pool: SolverPool, tmp_path: Path) -> None:
    path = tmp_path / "holidays.charter"
    path.write_text(HOLIDAYS, encoding="utf-8")
    model = charter.load(path)
    (verdict,) = verify(model, pool=pool).verdicts
    assert verdict.broken is not None
    assert (type(verdict.broken.history.events[0]), verdict.reason) == (Done, "")
    assert violates_run(model, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""
    story = tell(model, verdict)
    assert story is not None
    assert f"The run begins on {day_words(verdict.broken.history.start)}." in story.cast


PAUSED = """\
article 2
  (1) a member may withdraw.
  (2) matter admission(of: applicant).
  (3) Council decides admission by some member in favour.
  (4) an adopted admission makes the applicant a member, effective 2 months after adoption.
  (5) a member must not withdraw when there are fewer than 3 members.
guarantee g never some member m does strike while there is at least 1 former member, as written.
"""


def test_a_larger_roster_is_shown_where_fewer_events_break_it_there(pool: SolverPool, tmp_path: Path) -> None:
    model = model_of(tmp_path, PAUSED, "2 or more")
    model = replace(model, rosters=(*model.rosters, replace(model.rosters[0], standing="applicant", low=1, high=1)))
    (verdict,) = verify(model, pool=pool).verdicts
    assert verdict.broken is not None
    assert (len(verdict.broken.history.events), verdict.reason) == (2, "")


@pytest.mark.parametrize(
    ("shape", "length", "events"),
    [(Shape.CHAIN, 1, 2), (Shape.CHAIN, 2, 4), (Shape.MANY, 3, 5), (Shape.CHAIN, 3, 6)],
    ids=["one", "one after the other", "two at once", "three after one another"],
)
def test_amendments_that_come_into_force_later_wait_together_and_take_no_more_events_than_they_must(
    pool: SolverPool, tmp_path: Path, shape: Shape, length: int, events: int
) -> None:
    model = _delayed(tmp_path, planted(shape, length, 5, repaired=False, seed=1), "(2) article 70 may not be amended.")
    (verdict,) = verify(model, pool=pool).verdicts
    assert verdict.broken is not None
    assert (len(verdict.broken.history.events), verdict.reason) == (events, "")
    assert violation_of_run(model, model.guarantees[0], 3, events - 1, Grade.AGAINST_MY_WILL) is None


def test_a_run_is_not_called_the_shortest_where_the_delay_itself_can_be_amended_away(
    pool: SolverPool, tmp_path: Path
) -> None:
    model = _delayed(tmp_path, planted(Shape.CHAIN, 3, 5, repaired=False, seed=1), "")
    (verdict,) = verify(model, pool=pool).verdicts
    run = violation_of_run(model, model.guarantees[0], 3, 5, Grade.AGAINST_MY_WILL)
    assert run is not None
    assert len(run.history.events) == 5
    assert verdict.reason == PERHAPS_SHORTER


def _delayed(folder: Path, text: str, more: str) -> Model:
    later = f'article 70 "later"\n  (1) decisions on amendment take effect 12 months after adoption. {more}\n'
    path = folder / "later.charter"
    path.write_text(text.replace("\nguarantee veto", f"\n{later}\nguarantee veto"), encoding="utf-8")
    return charter.load(path)
