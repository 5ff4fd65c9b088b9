"""Decisions that take effect later than they are adopted: in scenarios, in runs, in proofs and in words."""

from pathlib import Path

import pytest

from charter.atlarge import AMENDMENT
from charter.entry import adoptions, enters
from charter.model import Due, Entry, Grade, Model, Period, Turn, Unit
from charter.readback import readback
from charter.scenario.chronicle import run_chronicle
from charter.semantics.step import next_due
from charter.world import RunCase, Wait
from tests.unit.resolving import codes, model
from tests.unit.running import DAY, decided, does, run, start, world
from verifier import verify
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Sort
from verifier.engines.solver import SolverPool
from verifier.explain.tell import tell
from verifier.runs.lives import lives
from verifier.verdict import Outcome, Verdict

TREATY = """charter "Later"
article 1 "Members"
  (1) members: 3 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) matter treaty, repeal, admission(of: applicant), expulsion(of: member).
article 2 "Decisions"
  (1) Council decides every matter by at least half of the members in favour.
  (2) decisions on treaty and repeal take effect 30 days after adoption.
  (3) decisions on admission and expulsion take effect on the first day of the next month.
  (4) an adopted repeal ends treaty.
  (5) an adopted admission makes the applicant a member.
  (6) an adopted expulsion makes the member concerned a former member, effective 30 days after adoption.
  (7) decisions on treaty lapse after 1 year.
  (8) a member may withdraw, effective at once.
article 3 "Conduct"
  (1) a member must not strike unless treaty is in force.
article 4 "Amendment"
  (1) any other article is amended by Council by at least half of the members in favour.
  (2) decisions on amendment take effect 6 months after adoption.
"""

PLAYED = {
    "a treaty is in force from its thirtieth day on": """
  on 10 January 2020: Council votes on treaty: 3 in favour.
  expect adopted, by article 2(1).
  then: expect treaty is not in force.
  on 8 February 2020: expect treaty is not in force.
  on 9 February 2020: expect treaty is in force.""",
    "a year counts from the day on which it came into force": """
  on 10 January 2020: Council votes on treaty: 3 in favour.
  on 8 February 2021: expect treaty is in force.
  on 9 February 2021: expect treaty is not in force.""",
    "nobody may rely on it before": """
  on 10 January 2020: Council votes on treaty: 3 in favour.
  on 8 February 2020: France does strike.
  expect not lawful, by article 3(1).
  then: expect France may not strike.
  on 9 February 2020: France does strike.
  expect lawful.""",
    "a repeal that comes into force first ends a treaty that is to come": """
  on 10 January 2020: Council votes on repeal: 3 in favour.
  on 20 January 2020: Council votes on treaty: 3 in favour.
  on 9 February 2020: expect repeal is in force.
  on 19 February 2020: expect treaty is not in force.""",
    "a repeal ends nothing before its own day": """
  on 10 January 2020: Council votes on treaty: 3 in favour.
  on 20 January 2020: Council votes on repeal: 3 in favour.
  on 18 February 2020: expect treaty is in force.
  on 19 February 2020: expect treaty is not in force.""",
    "an applicant is no member until the month is over": """
  given 3 members; 1 applicant.
  on 10 January 2020: Council votes on admission(of Georgia): 3 in favour.
  on 31 January 2020: expect Georgia is an applicant.
  on 1 February 2020: expect Georgia is a member.""",
    "of two days the later counts": """
  on 10 January 2020: Council votes on expulsion(of France): 3 in favour.
  on 8 February 2020: expect France is a member.
  on 9 February 2020: expect France is a former member.
  on 1 April 2020: Council votes on expulsion(of Italy): 2 in favour.
  on 30 April 2020: expect Italy is a member.
  on 1 May 2020: expect Italy is a former member.""",
    "an amendment changes nothing for six months": """
  on 10 January 2020: Council votes on amendment of article 3: 3 in favour.
  expect adopted, by article 4(1).
  on 9 July 2020: expect France may not strike.
  on 10 July 2020: expect France may strike.""",
}


@pytest.fixture
def treaty(tmp_path: Path) -> Model:
    return model(tmp_path, TREATY)


@pytest.mark.parametrize("story", PLAYED.values(), ids=list(PLAYED))
def test_a_scenario_waits_for_what_is_decided(tmp_path: Path, story: str) -> None:
    there = "" if "given" in story else "\n  given 3 members."
    (told,) = model(tmp_path, f'{TREATY}\nscenario "s"{there}{story}\n').chronicles
    result = run_chronicle(model(tmp_path, f'{TREATY}\nscenario "s"{there}{story}\n'), told)
    assert result.passed, result.failures


def days(number: int) -> Wait:
    return Wait(DAY.toordinal() + number)


def test_a_decision_to_come_is_adopted_and_falls_due(treaty: Model) -> None:
    begun = start(treaty, world(A="member", B="member", C="member"))
    after = run(treaty, begun, decided(treaty, begun, "treaty"))
    (coming,) = after.coming
    assert (after.in_force, adoptions(after)) == ((), (coming,))
    assert (enters(treaty, coming), next_due(treaty, after)) == (DAY.toordinal() + 30,) * 2
    assert run(treaty, after, days(29)).coming == (coming,)
    there = run(treaty, after, Wait())
    assert (there.in_force, there.coming) == ((coming,), ())


def test_two_decisions_come_into_force_in_the_order_of_their_days(treaty: Model) -> None:
    begun = start(treaty, world(A="member", B="member", C="member", D="applicant"))
    after = run(treaty, begun, decided(treaty, begun, "treaty"), decided(treaty, begun, "admission", of="D"))
    assert [one.decision.question.matter for one in after.coming] == ["admission", "treaty"]
    before = run(treaty, begun, days(47))
    later = run(treaty, before, decided(treaty, before, "treaty"), decided(treaty, before, "admission", of="D"))
    assert [one.decision.question.matter for one in later.coming] == ["treaty", "admission"]


def test_whoever_has_left_is_not_put_out_once_more(treaty: Model) -> None:
    begun = start(treaty, world(A="member", B="member", C="member", D="applicant"))
    voted = decided(treaty, begun, "admission", of="D")
    joined = run(treaty, begun, voted, decided(treaty, begun, "expulsion", of="A"), does("A", "withdraw"), days(60))
    assert {one.name: one.standing for one in joined.world.actors} == {
        "A": "former", "B": "member", "C": "member", "D": "member",
    }  # fmt: skip
    assert joined.pending == ()


def test_what_is_decided_waits_for_a_party_that_leaves_and_comes_back(tmp_path: Path) -> None:
    back = (
        "  (9) observers: any number.\n  (10) an applicant may give_up, effective at once, and is then a former member.\n"
        "  (11) a former member may look_on, effective at once, and is then an observer.\narticle 3"
    )
    text = model(tmp_path, TREATY.replace("article 3", back, 1))
    known = lives(text, "", ["applicant"])
    assert "member" in {after for state in known if state[0] == "observer" for after, _ in known[state]}


def test_the_clause_counts_that_stood_when_the_decision_was_adopted(treaty: Model) -> None:
    begun = start(treaty, world(A="member", B="member", C="member"))
    first = run(treaty, begun, decided(treaty, begun, AMENDMENT, amends="article 2"), days(170))
    before = run(treaty, first, decided(treaty, first, "treaty"), days(190))
    assert "article 2" in before.amended
    assert [enters(treaty, one) for one in before.coming] == [DAY.toordinal() + 200]
    at_once = run(treaty, before, decided(treaty, before, "treaty", at_large_=True))
    assert [one.day for one in at_once.in_force if one.decision.question.matter == "treaty"] == [DAY.toordinal() + 190]


def test_a_party_consents_to_an_amendment_when_it_is_adopted(treaty: Model) -> None:
    begun = start(treaty, world(A="member", B="member", C="member"))
    after = run(treaty, begun, decided(treaty, begun, AMENDMENT, amends="article 3"))
    assert (after.amended, after.consented) == ((), ("A", "B", "C"))


# ── words ─────────────────────────────────────────────────────────────────────────────────────


def test_every_way_to_say_when_may_follow(tmp_path: Path) -> None:
    said = TREATY.replace(
        "on treaty and repeal take effect 30 days after adoption",
        "of Council on treaty take effect at the end of the financial year",
    )
    month = Due(None, Turn.MONTH_START)
    assert [(one.matters, one.organs, one.due) for one in model(tmp_path, said).dynamics.entries] == [
        (("treaty",), ("Council",), Due(None, Turn.YEAR_END)),
        (("admission", "expulsion"), (), month),
        ((AMENDMENT,), (), Due(Period(6, Unit.MONTHS))),
    ]


def test_without_a_matter_all_decisions_are_meant_but_amendments(tmp_path: Path) -> None:
    lines = [line for line in TREATY.splitlines() if "  (2) decisions" not in line and "(3) decisions" not in line]
    found = model(tmp_path, "\n".join([*lines, "  (3) decisions take effect 1 month after adoption.\n"]))
    (entry,) = found.dynamics.entries
    assert entry == Entry(("treaty", "repeal", "admission", "expulsion"), (), Due(Period(1, Unit.MONTHS)), entry.clause)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("decisions on treaty take effect 9 days after adoption.", "E422"),
        ("decisions of Council on treaty take effect 9 days after adoption.", "E422"),
        ("decisions on peace take effect 9 days after adoption.", "E301"),
        ("organ Board: every member.\n  (10) decisions of Board on treaty take effect 9 days after adoption.", "E306"),
        ("decisions take effect 9 days after breakfast.", "E306"),
        ("decisions take effect at the end of a term of 5 years.", "E306"),
    ],
)
def test_what_is_said_wrongly_of_the_day_is_refused(tmp_path: Path, more: str, code: str) -> None:
    assert code in codes(tmp_path, f"{TREATY}article 5\n  (9) {more}\n")


def test_it_is_read_back(treaty: Model) -> None:
    said = {one.clause.address: one.sentence for one in readback(treaty) if one.clause}
    assert "comes into force 30 days later, counted from its adoption" in said["article 2(2)"]


def test_another_delay_is_told(tmp_path: Path, treaty: Model, pool: SolverPool) -> None:
    other = model(tmp_path, TREATY.replace("effect 30 days", "effect 40 days"))
    found = diff(treaty, other, pool, Wanted(guarantees=False, power=False))
    assert [(one.sort, one.topic, one.before) for one in found.clauses] == [
        (Sort.CHANGED, "when it takes effect", "article 2(2)")
    ]


# ── proofs ────────────────────────────────────────────────────────────────────────────────────


def proved(pool: SolverPool, folder: Path, promise: str, text: str = TREATY) -> Verdict:
    return verify(model(folder, f"{text}guarantee g {promise}\n"), pool=pool).verdicts[0]


def test_a_strike_waits_until_the_treaty_is_in_force(tmp_path: Path, pool: SolverPool) -> None:
    promise = "never some member m does strike, as written."
    found = proved(pool, tmp_path, promise)
    assert found.outcome is Outcome.VIOLATED and found.broken is not None
    assert [type(event).__name__ for event in found.broken.history.events] == ["Decided", "Wait", "Done"]
    story = tell(model(tmp_path, f"{TREATY}guarantee g {promise}\n"), found)
    assert story is not None
    assert "enters into force 30 days later, under article 2(2)" in story.before[0].result
    assert story.before[1].result == "The decision on treaty enters into force."


def test_nobody_strikes_without_a_treaty_in_force_as_written(tmp_path: Path, pool: SolverPool) -> None:
    found = proved(pool, tmp_path, "never some member m does strike while treaty is not in force.")
    assert (found.outcome, found.grade, found.breaks) == (Outcome.VIOLATED, Grade.AS_WRITTEN, Grade.AGAINST_MY_WILL)
    assert found.broken is not None
    assert any(isinstance(event, Wait) for event in found.broken.history.events)


REPORTED = """charter "Later"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter treaty, answer.
article 2
  (1) Council decides treaty and answer by some member in favour.
  (2) decisions on treaty take effect {}.
article 5
  (1) a member must report within 30 days when treaty is in force.
"""
REPORT = (
    "whenever a decision on treaty is adopted and there is some member m, then m does report within {}, as written."
)


def test_a_duty_that_begins_later_is_not_taken_to_answer_in_time(tmp_path: Path, pool: SolverPool) -> None:
    duty = "article 5\n  (1) a member must report within 30 days when treaty is in force.\n"
    late = proved(pool, tmp_path, REPORT.format("30 days"), TREATY + duty)
    assert late.outcome is Outcome.VIOLATED


@pytest.mark.parametrize(
    ("delay", "within", "outcome"),
    [
        ("30 days after adoption", "60 days", Outcome.HOLDS),
        ("30 days after adoption", "59 days", Outcome.VIOLATED),
        ("6 months after adoption", "7 months", Outcome.UNDECIDED),
        ("6 months after adoption", "8 months", Outcome.HOLDS),
        ("on the first day of the next month", "61 days", Outcome.HOLDS),
        ("on the first day of the next month", "60 days", Outcome.VIOLATED),
        ("at the end of the financial year", "13 months", Outcome.HOLDS),
        ("at the end of the financial year", "12 months", Outcome.VIOLATED),
        ("12 months after adoption", "1 year", Outcome.VIOLATED),
    ],
)
def test_a_known_delay_is_added_to_the_time_of_a_duty(
    tmp_path: Path, pool: SolverPool, delay: str, within: str, outcome: Outcome
) -> None:
    found = proved(pool, tmp_path, REPORT.format(within), REPORTED.format(delay))
    assert found.outcome is outcome, found.reason
    if outcome is Outcome.HOLDS:
        assert {"article 2(2)", "article 5(1)"} <= {*found.relies_on}


def test_a_delay_is_added_for_the_decisions_alone_that_a_duty_waits_for(tmp_path: Path, pool: SolverPool) -> None:
    text = REPORTED.format("2 years after adoption").replace("on treaty take", "on answer take")
    assert proved(pool, tmp_path, REPORT.format("30 days"), text).outcome is Outcome.HOLDS


ANSWERED = """charter "Later"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter request, answer.
article 2
  (1) Council decides request and answer by some member in favour.
  (2) an adopted answer ends request.
  (3) Council must answer within 30 days when request is in force, otherwise the answer is adopted.
"""


@pytest.mark.parametrize(
    ("later", "outcomes"),
    [
        ("", {Outcome.HOLDS}),
        ("  (4) decisions on answer take effect 10 days after adoption.\n", {Outcome.VIOLATED, Outcome.UNDECIDED}),
    ],
)
def test_an_answer_to_come_may_end_what_is_asked_after_it(
    tmp_path: Path, pool: SolverPool, later: str, outcomes: set[Outcome]
) -> None:
    """An answer of today, in force in ten days, ends a request of tomorrow, which then gets no answer of its own."""
    promise = "whenever a decision on request is adopted, then Council does answer within 30 days, as written."
    assert proved(pool, tmp_path, promise, ANSWERED + later).outcome in outcomes


RECALLED = """charter "Later"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter recall(of: member).
article 2
  (1) Council decides recall by more than half of all members in favour.
  (2) an adopted recall makes the member concerned a member{}.
  (3) a member may withdraw, effective 6 months after notice.
  (4) decisions on recall take effect {} after adoption.
"""
LEAVES = "every member m alone can end its membership within 6 months, as written."


PAUSED = """charter "Later"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
article 2
  (1) matter recall(of: member).
  (2) Council decides recall by some member in favour.
  (3) an adopted recall makes the member concerned a member{}.
  (4) a member may withdraw, effective 6 months after notice.
  (5) a member other than leaving members may pause, and is then a suspended member.
  (6) a suspended member may resume, and is then a member.
  (7) a suspended member does not count as a member.
  (8) decisions on recall take effect {} after adoption.
"""


@pytest.mark.parametrize(
    ("due", "delay", "outcome"),
    [
        ("", "1 month", Outcome.VIOLATED),
        (", effective 1 month after adoption", "1 day", Outcome.VIOLATED),
        (", effective 1 month after adoption", "", Outcome.VIOLATED),
    ],
)
def test_a_decision_to_come_takes_back_a_notice_given_after_it(
    tmp_path: Path, pool: SolverPool, due: str, delay: str, outcome: Outcome
) -> None:
    """A member that is none on the way out when it is decided on: it is by the day on which the decision takes effect."""
    lines = [line for line in PAUSED.splitlines(keepends=True) if delay or "take effect" not in line]
    text = "".join(lines).format(due, delay)
    assert proved(pool, tmp_path, LEAVES, text).outcome is outcome
    whose = text.replace("of: member)", "of: suspended member)").replace("the member", "the suspended member")
    assert proved(pool, tmp_path, LEAVES, whose).outcome is Outcome.HOLDS, "decided of others, it takes no notice back"


def test_a_change_of_standing_to_come_does_not_keep_a_member_in(tmp_path: Path, pool: SolverPool) -> None:
    text = RECALLED.format("", "1 month").replace(
        "makes the member concerned a member", "makes the member concerned a former member"
    )
    assert proved(pool, tmp_path, LEAVES, text).outcome is Outcome.HOLDS


SIGNED = """charter "Signed"
article 1
  (1) standing signatory.
  (2) signatories: 1 or more.
  (3) members: any number.
  (4) organ Council: every signatory.
  (5) matter entry(for: signatory{}).
article 2
  (1) Council decides entry by some signatory in favour.
  (2) an adopted entry makes the party concerned a member, effective 30 days after adoption.
  (3) a member may withdraw, effective 6 months after notice.
"""


@pytest.mark.parametrize("also", ["", " or member"])
def test_what_makes_members_of_others_takes_no_notice_back(tmp_path: Path, pool: SolverPool, also: str) -> None:
    assert proved(pool, tmp_path, LEAVES, SIGNED.format(also)).outcome is Outcome.HOLDS


def test_a_way_out_that_no_later_decision_closes_is_proved(tmp_path: Path, pool: SolverPool) -> None:
    apart = TREATY.replace("admission and expulsion take effect", "treaty take effect").replace(
        "treaty and repeal", "repeal"
    )
    found = proved(pool, tmp_path, "every member m alone can end its membership within 1 day, as written.", apart)
    assert found.outcome is Outcome.HOLDS


STEPWISE = """charter "Stepwise"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
article 2
  (1) any other article is amended by Council by three quarters of all members in favour.
  (2) articles 3 and 2(2) are amended by Council by unanimity_of_all.
  (3) decisions on amendment take effect 3 months after adoption.
article 3
  (1) a member may withdraw, effective 6 months after notice.
guarantee out every member m alone can end its membership within 6 months.
"""


def test_an_amendment_that_opens_the_way_for_another_is_waited_for(tmp_path: Path) -> None:
    (verdict,) = verify(model(tmp_path, STEPWISE)).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    run_ = verdict.broken or verdict.case
    assert isinstance(run_, RunCase)
    assert [type(event).__name__ for event in run_.history.events][:3] == ["Decided", "Wait", "Decided"]
