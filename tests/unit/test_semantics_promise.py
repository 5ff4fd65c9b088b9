"""Which runs violate a guarantee, at which grade; and that the shortest of them are found by trying all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.runs import START, violation_of_run
from charter.model import Ballot, Grade, Guarantee, Model
from charter.semantics.step import replay
from charter.world import Decided, Done, Event, History, NeverCase, RunCase, Wait, World
from tests.unit.resolving import model
from tests.unit.running import decided, does, members, start, until, world

NO = Ballot.AGAINST
WRITTEN, UNWILLING, ANYHOW = Grade.AS_WRITTEN, Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY
FIRST = date.fromordinal(START)

UNION = """charter "A union"
article 1 "Members"
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) condition attacked.
article 2 "Decisions"
  (1) matter budget, request(of: member), answer, reply, strike_order(by: member), extension(of: leaving member).
  (2) Council decides budget, request and reply by at least 2 members in favour.
  (3) Council decides answer, strike_order and extension by more than half of the members in favour.
  (4) decisions of Council bind every member.
  (5) an adopted extension extends the notice of the leaving member by 12 months.
  (6) Council must reply within 60 days, otherwise the reply is adopted.
article 3 "Conduct"
  (1) a member must not strike(on any member) unless strike_order(by itself) is in force.
  (2) a member must report within 30 days when request(of itself) is in force.
  (3) a member may withdraw, effective 12 months after notice.
article 4 "Change"
  (1) article 3 may not be amended.
  (2) any other article is amended by Council by every member in favour.

guarantee unanimous never a decision on budget is adopted with some member against.
guarantee peaceful never some member m does strike(on some member n).
guarantee ordered never some member m does strike(on some member n) while no strike_order(by m) is in force.
guarantee everywhere a member does strike only if strike_order(by that member) is in force.
guarantee quiet never some former member m does strike(on some member n).
guarantee bound never some member m may strike(on some member n) while no strike_order(by m) is in force.
guarantee answered whenever a decision on request is adopted, then Council does answer within 90 days.
guarantee replied whenever a decision on request is adopted, then Council does reply within 60 days.
guarantee reported whenever some decision d on request concerns some member m while d is adopted, then m does report within 30 days.
guarantee prompt whenever some decision d on request concerns some member m while d is adopted, then m does report within 29 days.
guarantee possible always possible: a decision on budget is adopted.
guarantee free every member m alone can end its membership within 12 months.
guarantee freer every member m alone can end its membership within 3 years.
guarantee stays every member m alone can report.
"""


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return model(tmp_path_factory.mktemp("union"), UNION)


def called(charter: Model, name: str) -> Guarantee:
    return next(one for one in charter.guarantees if one.name == name)


def shortest(charter: Model, name: str, grade: Grade = ANYHOW, parties: int = 2, steps: int = 3) -> RunCase | None:
    """The shortest violation, replayed."""
    found = violation_of_run(charter, called(charter, name), parties, steps, grade)
    if found is not None:
        assert violates_run(charter, called(charter, name), found, grade) == ""
    return found


def story(found: RunCase | None) -> list[str]:
    """What happens, one word an event."""
    assert found is not None
    return [_word(event) for event in found.history.events]


def _word(event: Event) -> str:
    match event:
        case Decided(decision, amends):
            return amends or decision.question.matter
        case Done():
            return event.act
        case Wait():
            return "wait"


def case(charter: Model, *events: Event, parties: World | None = None, **binding: str) -> RunCase:
    return RunCase(History(parties or members(2), START, events), tuple(binding.items()))


def fault(charter: Model, name: str, run: RunCase, grade: Grade = ANYHOW) -> str:
    return violates_run(charter, called(charter, name), run, grade)


# ── what must never be reached ────────────────────────────────────────────────────────────────


def test_a_lawful_strike_violates_peace(union: Model) -> None:
    first = start(union, members(2), FIRST)
    order = decided(union, first, "strike_order", by="A")
    assert fault(union, "peaceful", case(union, order, does("A", "strike", "B"), m="A", n="B")) == ""
    assert story(shortest(union, "peaceful")) == ["strike_order", "strike"]


def test_an_unlawful_run_violates_nothing(union: Model) -> None:
    assert "not lawful" in fault(union, "peaceful", case(union, does("A", "strike", "B"), m="A", n="B"))


def test_what_happens_to_others_violates_nothing(union: Model) -> None:
    first = start(union, members(3), FIRST)
    order = decided(union, first, "strike_order", by="A")
    strike = does("A", "strike", "B")
    assert fault(union, "peaceful", case(union, order, strike, parties=members(3), m="B", n="A"))
    assert fault(union, "peaceful", case(union, order, strike, parties=members(3), m="A", n="C"))
    assert fault(union, "peaceful", case(union, order, strike, does("B", "sing"), parties=members(3), m="A", n="B"))
    assert fault(union, "peaceful", case(union, m="A", n="B"))


def test_a_run_begins_in_a_world_that_the_charter_allows(union: Model) -> None:
    first = start(union, members(2), FIRST)
    run = case(union, decided(union, first, "strike_order", by="A"), does("A", "strike", "B"), m="A", n="B")
    bigger = world(A="member", B="member", C="observer")
    assert fault(union, "peaceful", replace(run, history=replace(run.history, world=bigger)))


def test_the_deed_is_judged_at_the_moment_before_it(union: Model) -> None:
    assert shortest(union, "ordered", WRITTEN, steps=3) is None


def test_a_prohibition_to_strike_members_protects_no_former_member(union: Model) -> None:
    assert story(shortest(union, "everywhere", WRITTEN)) == ["withdraw", "wait", "strike"]


def test_nothing_forbids_a_former_member_to_strike(union: Model) -> None:
    found = shortest(union, "quiet", WRITTEN)
    assert story(found) == ["withdraw", "wait", "strike"]


def test_a_prohibition_that_can_be_amended_in_two_steps_protects_nobody(union: Model) -> None:
    assert shortest(union, "bound", WRITTEN) is None
    assert story(shortest(union, "bound")) == ["article 4", "article 3"]


def test_against_the_will_of_a_party_that_must_consent_nothing_is_amended(union: Model) -> None:
    assert shortest(union, "bound", UNWILLING, steps=4) is None


def test_the_protected_party_must_not_consent(union: Model) -> None:
    found = shortest(union, "bound")
    assert found is not None
    assert fault(union, "bound", found, WRITTEN) == "the run amends the charter"
    for name in ("A", "B"):
        assert fault(union, "bound", replace(found, protected=name), UNWILLING)


def test_a_condition_of_a_moment_is_whatever_the_world_makes_it(union: Model) -> None:
    assert fault(union, "bound", case(union, m="A", n="B"))


EXIT = """charter "An exit"
article 1
  (1) members: 1 or more.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by every member in favour.
  (5) decisions of Council bind every member.
article 2
  (1) article 2 may not be amended.
  (2) article 1 is amended by Council by every member in favour.
  (3) a member may withdraw.
guarantee unanimous never a decision on budget is adopted with some member against.
"""


def test_whoever_has_left_is_not_protected_from_those_who_stay(tmp_path: Path) -> None:
    exit_ = model(tmp_path, EXIT)
    left = does("A", "withdraw")
    found = shortest(exit_, "unanimous", parties=2)
    assert found is not None and isinstance(found.end, NeverCase)
    assert shortest(exit_, "unanimous", UNWILLING, parties=2) is None
    gone = world(A="former", B="member")
    amends = decided(exit_, start(exit_, gone, FIRST), "amendment", {"B": Ballot.IN_FAVOUR}, amends="article 1")
    budget = replace(found.end.decision, ballots=((("B", NO),),))
    run = RunCase(History(members(2), START, (left, amends)), (), NeverCase(gone, budget, ()), "A")
    assert fault(exit_, "unanimous", run) == ""
    assert fault(exit_, "unanimous", run, UNWILLING) == "the party is protected no longer"


# ── guarantees about one decision ─────────────────────────────────────────────────────────────


def test_a_guarantee_about_decisions_is_violated_at_the_end_of_a_run(union: Model) -> None:
    assert shortest(union, "unanimous", WRITTEN) is None
    found = shortest(union, "unanimous")
    assert story(found) in (["article 1"], ["article 2"])
    assert found is not None
    assert isinstance(found.end, NeverCase)
    last = replay(union, found.history)[-1]
    assert found.end.world == last.world
    assert fault(union, "unanimous", replace(found, end=None))
    assert fault(union, "unanimous", replace(found, history=replace(found.history, events=())))


def test_three_members_violate_it_as_written(union: Model) -> None:
    assert story(shortest(union, "unanimous", WRITTEN, parties=3)) == []


def test_a_case_in_another_world_than_the_last_is_none(union: Model) -> None:
    found = shortest(union, "unanimous", WRITTEN, parties=3)
    assert found is not None
    left = replace(found.history, events=(does("A", "withdraw"),))
    assert fault(union, "unanimous", replace(found, history=left))


def test_decisions_are_not_asked_about_once_too_few_members_are_left(union: Model) -> None:
    run = case(union, does("A", "withdraw"), until(date(2001, 1, 1)))
    assert "roster" in fault(union, "possible", run)


# ── answers ───────────────────────────────────────────────────────────────────────────────────


def test_an_organ_may_fail_to_answer(union: Model) -> None:
    found = shortest(union, "answered", WRITTEN)
    assert found is not None
    assert story(found)[0] == "request"
    assert story(found)[-1] == "wait"


def test_the_answer_in_time_is_no_violation(union: Model) -> None:
    first = start(union, members(2), FIRST)
    asked, answer = decided(union, first, "request", of="A"), decided(union, first, "answer")
    late = until(date.fromordinal(START + 91))
    report = does("A", "report")
    assert fault(union, "answered", case(union, asked, report, late)) == ""
    assert fault(union, "answered", case(union, asked, report, until(date.fromordinal(START + 90)))) != ""
    assert fault(union, "answered", case(union, asked, report, answer, late)) == "the answer comes in time"
    assert fault(union, "answered", case(union, asked, report, late, answer)) == ""
    assert fault(union, "answered", case(union, answer, late)) != ""


def test_a_default_brings_the_answer(union: Model) -> None:
    assert shortest(union, "replied", WRITTEN, steps=3) is None


def test_who_is_under_a_duty_answers_in_time(union: Model) -> None:
    assert shortest(union, "reported", WRITTEN, steps=2) is None


def test_a_duty_may_be_performed_too_late_for_a_shorter_promise(union: Model) -> None:
    found = shortest(union, "prompt", WRITTEN, steps=2)
    assert story(found) == ["request", "wait"]


# ── what is possible, what can be attained ────────────────────────────────────────────────────


def test_what_two_members_can_decide_is_always_possible(union: Model) -> None:
    assert shortest(union, "possible", WRITTEN, steps=2) is None


def test_a_majority_keeps_a_member_from_leaving_in_time(union: Model) -> None:
    assert shortest(union, "free", WRITTEN, steps=2) is None
    assert story(shortest(union, "free", WRITTEN, parties=3, steps=0)) == []


def test_a_run_that_shows_how_it_is_kept_counts_as_well(union: Model) -> None:
    first = start(union, members(3), FIRST)
    leaving = replay(union, History(members(3), START, (does("A", "withdraw"),)))[-1]
    extension = decided(union, leaving, "extension", {"A": NO}, of="A")
    shown = case(union, does("A", "withdraw"), extension, parties=members(3), m="A")
    assert first.world == members(3)
    assert fault(union, "free", shown) == ""


def test_a_party_that_agreed_to_wait_longer_is_not_kept(union: Model) -> None:
    leaving = replay(union, History(members(2), START, (does("A", "withdraw"),)))[-1]
    extension = decided(union, leaving, "extension", of="A")
    run = case(union, does("A", "withdraw"), extension, m="A")
    assert fault(union, "free", run) == "the party was not against a change of standing, or a delay"


def test_the_notice_can_be_lengthened_by_amending_its_clause(union: Model) -> None:
    assert story(shortest(union, "freer", ANYHOW)) in (["article 1"], ["article 2"])


def test_what_nothing_forbids_a_party_can_do(union: Model) -> None:
    assert shortest(union, "stays", WRITTEN, steps=1) is None


def test_a_duty_towards_others_is_one_while_there_are_others(tmp_path: Path) -> None:
    charter = model(
        tmp_path,
        """charter "Assistance"
article 1
  (1) members: 1 or more.
  (2) role attacked: any members.
  (3) a member must assist(to any attacked member other than itself).
guarantee unburdened never some member m must assist.
""",
    )
    assert violation_of_run(charter, charter.guarantees[0], 1, 1, WRITTEN) is None
    found = shortest(charter, "unburdened", WRITTEN)
    assert found is not None
    assert [actor.tags for actor in found.history.world.actors] == [(), ("attacked",)]


def test_a_decision_is_possible_no_more_when_too_few_are_left_and_nobody_can_join(tmp_path: Path) -> None:
    text = """charter "Lock-out"
article 1
  (1) members: any number.
  (2) applicants: any number.
  (3) organ Council: every member.
article 2
  (1) matter budget, admission(of: applicant).
  (2) Council decides budget by at least 2 members in favour.
  (3) Council decides admission by no member against.
  (4) decisions of Council bind every member.
  (5) an adopted admission makes the applicant a member.
  (6) a member may withdraw, effective 12 months after notice.
guarantee possible always possible: a decision on budget is adopted.
"""
    charter = model(tmp_path, text)
    left = case(charter, does("A", "withdraw"), Wait())
    assert fault(charter, "possible", left) == ""
    assert fault(charter, "possible", case(charter, does("A", "withdraw"))) == "the decision is possible"
    open_ = replace(left, history=replace(left.history, world=world(A="member", B="member", C="applicant")))
    assert fault(charter, "possible", open_) == "the decision is possible"
