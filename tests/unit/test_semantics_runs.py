"""What one event after the other makes of a charter: each sentence of *Moments and runs*, *Norms*, *Standings*, *Amendment*."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from charter.model import Ballot, Model, NamedRef, PartySet
from charter.model import formula as f
from charter.moment import Moment
from charter.owing import duties, regulated
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import forbidding, state
from charter.semantics.step import Unlawful, next_due, replay, step
from charter.world import Decided, Done, History, Question, Wait
from tests.unit.resolving import model
from tests.unit.running import DAY, decided, does, in_force, members, on, run, standing, start, until, world

NO = Ballot.AGAINST
ABSENT = Ballot.ABSENT

TREATY = """charter "A treaty"
article 1 "Members"
  (1) members: 1 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) condition attacked.
article 2 "Decisions"
  (1) matter operation(by: member), repeal(of: member), admission(of: applicant), suspension(of: member),
      restoration(of: suspended member), extension(of: leaving member), return_(of: leaving member), budget.
  (2) Council decides operation, repeal, admission, restoration, extension, return_ and budget by no member against.
  (3) Council decides suspension by more than half of the members in favour.
  (4) decisions of Council bind every member.
  (5) an adopted admission makes the applicant a member, effective 30 days after adoption.
  (6) an adopted suspension makes the member concerned a suspended member.
  (7) an adopted restoration makes the suspended member a member.
  (8) an adopted return_ makes the leaving member a member.
  (9) an adopted repeal ends operation(by the member concerned).
  (10) an adopted extension extends the notice of the leaving member by 12 months.
  (11) decisions on budget lapse after 1 year.
article 3 "Conduct"
  (1) a member must not strike(on any member) unless operation(by itself) is in force.
  (2) a member may strike(on any member) when attacked, notwithstanding article 3(1).
  (3) a member must not close its_ports.
article 4 "Leaving"
  (1) a member may withdraw, effective 12 months after notice.
  (2) a member must not withdraw while attacked.
  (3) obligations of a former member under article 3 last 2 years.
article 5 "Amendment"
  (1) article 3 may not be amended before 1 January 2010.
  (2) article 4 may not be amended.
  (3) any other article is amended by Council by no member against.
"""


@pytest.fixture(scope="module")
def treaty(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return model(tmp_path_factory.mktemp("treaty"), TREATY)


def made(folder: Path, *clauses: str, head: str = "") -> Model:
    """A charter of a council that decides by no member against, with these clauses in article 2."""
    lines = "\n".join(f"  ({place}) {text}" for place, text in enumerate(clauses, 4))
    return model(
        folder,
        f"""charter "Small"
article 1
  (1) members: 1 or more.
  (2) organ Council: every member.
{head}
article 2
  (1) matter answer, request(of: member).
  (2) Council decides answer and request by no member against.
  (3) decisions of Council bind every member.
{lines}
""",
    )


def refused(charter: Model, moment: Moment, event: Decided | Done | Wait) -> Unlawful:
    with pytest.raises(Unlawful) as caught:
        step(charter, moment, event)
    return caught.value


def may(charter: Model, moment: Moment, name: str, act: str, target: str = "", *conditions: str) -> bool:
    fact = f.May(NamedRef(name), act, NamedRef(target) if target else None)
    scene = Scene(charter, moment.world, Question("", conditions=conditions), state=state(charter, moment))
    return truth(scene, fact)


# ── decisions ─────────────────────────────────────────────────────────────────────────────────


def test_a_run_begins_with_nothing_decided(treaty: Model) -> None:
    moment = start(treaty, members(3))
    assert (moment.in_force, moment.pending, moment.amended, moment.consented) == ((), (), (), ())
    assert on(moment) == DAY


def test_an_adopted_decision_is_in_force_and_one_not_adopted_is_not(treaty: Model) -> None:
    first = start(treaty, members(3))
    assert in_force(run(treaty, first, decided(treaty, first, "operation", by="A"))) == ["operation"]
    assert run(treaty, first, decided(treaty, first, "operation", {"B": NO}, by="A")) == first


def test_the_same_decision_twice_is_twice_in_force(treaty: Model) -> None:
    first = start(treaty, members(2))
    event = decided(treaty, first, "operation", by="A")
    assert in_force(run(treaty, first, event, event)) == ["operation", "operation"]


def test_a_decision_that_is_none_of_the_world_is_refused(treaty: Model) -> None:
    first = start(treaty, members(2))
    event = decided(treaty, first, "operation", by="A")
    assert refused(treaty, first, replace(event, decision=replace(event.decision, ballots=()))).address == ""
    assert refused(treaty, first, replace(event, amends="article 2")).address == ""


def test_a_repeal_ends_the_operations_of_that_member_alone(treaty: Model) -> None:
    first = start(treaty, members(3))
    both = run(treaty, first, decided(treaty, first, "operation", by="A"), decided(treaty, first, "operation", by="B"))
    after = run(treaty, both, decided(treaty, both, "repeal", of="A"))
    assert in_force(after) == ["operation", "repeal"]
    assert after.in_force[0].decision.question.arguments == (("by", "B"),)


def test_a_decision_lapses_on_the_day_on_which_its_time_is_over(treaty: Model) -> None:
    first = start(treaty, members(2))
    decision = run(treaty, first, decided(treaty, first, "budget"))
    assert in_force(run(treaty, decision, until(date(2002, 3, 14)))) == ["budget"]
    assert in_force(run(treaty, decision, until(date(2002, 3, 15)))) == []
    assert in_force(run(treaty, decision, Wait())) == []


def test_what_is_said_of_a_decision_is_said_of_the_ballots_it_was_adopted_with(treaty: Model) -> None:
    first = start(treaty, world(A="member", B="member", C="applicant"))
    moment = run(
        treaty, first, decided(treaty, first, "operation", {"B": ABSENT}, by="A"), decided(treaty, first, "admission", of="C"),
        Wait(),
    )  # fmt: skip
    assert standing(moment, "C") == "member"
    for name, willing in (("A", True), ("B", False), ("C", False)):
        body = f.Count(
            f.Relation.AT_LEAST, f.Fraction(1), False, PartySet(only=(NamedRef(name),)), f.Stance((Ballot.IN_FAVOUR,))
        )
        fact = f.InForce(("operation",), (("by", NamedRef("A")),), body)
        assert truth(Scene(treaty, moment.world, state=state(treaty, moment)), fact) is willing


def test_who_was_no_member_when_it_was_adopted_is_not_counted_in_what_is_said_of_it(treaty: Model) -> None:
    first = start(treaty, world(A="member", B="applicant"))
    moment = run(
        treaty, first, decided(treaty, first, "admission", of="B"), decided(treaty, first, "operation", by="A"), Wait()
    )
    everybody = f.Count(
        f.Relation.AT_LEAST, f.Fraction(1), True, PartySet(standings=("member",)), f.Stance((Ballot.IN_FAVOUR,))
    )
    fact = f.InForce(("operation",), (), everybody)
    assert truth(Scene(treaty, moment.world, state=state(treaty, moment)), fact)


# ── norms ─────────────────────────────────────────────────────────────────────────────────────


def test_what_is_forbidden_cannot_be_done_and_the_clause_is_named(treaty: Model) -> None:
    first = start(treaty, members(2))
    assert forbidding(treaty, first, does("A", "strike", "B")) == ("article 3(1)",)
    assert refused(treaty, first, does("A", "strike", "B")).address == "article 3(1)"
    assert not may(treaty, first, "A", "strike", "B")


def test_what_nothing_forbids_is_lawful_and_known_to_be_unregulated(treaty: Model) -> None:
    first = start(treaty, members(2))
    assert run(treaty, first, does("A", "sing")) == first
    assert not regulated(treaty, does("A", "sing"))
    assert regulated(treaty, does("A", "strike", "B"))


def test_a_prohibition_speaks_of_its_own_targets_alone(treaty: Model) -> None:
    first = start(treaty, world(A="member", B="applicant"))
    assert forbidding(treaty, first, does("A", "strike", "B")) == ()


def test_unless_is_about_the_party_the_norm_is_addressed_to(treaty: Model) -> None:
    first = start(treaty, members(2))
    moment = run(treaty, first, decided(treaty, first, "operation", by="A"))
    assert forbidding(treaty, moment, does("A", "strike", "B")) == ()
    assert forbidding(treaty, moment, does("B", "strike", "A")) == ("article 3(1)",)


def test_a_permission_overrides_while_it_is_in_play(treaty: Model) -> None:
    first = start(treaty, members(2))
    assert forbidding(treaty, first, does("A", "strike", "B", "attacked")) == ()
    assert may(treaty, first, "A", "strike", "B", "attacked")


def test_a_permission_that_overrides_nothing_leaves_the_prohibition(tmp_path: Path) -> None:
    charter = made(
        tmp_path, "a member must not strike unless answer is in force.",
        "a member may strike when request(of itself) is in force, notwithstanding article 2(4).",
        "a member must not strike while there are at least 2 members.",
    )  # fmt: skip
    first = start(charter, members(2))
    moment = run(charter, first, decided(charter, first, "request", of="A"))
    assert forbidding(charter, moment, does("A", "strike")) == ("article 2(6)",)
    assert forbidding(charter, moment, does("B", "strike")) == ("article 2(4)", "article 2(6)")


def test_a_permission_counts_once_the_charter_is_old_enough(tmp_path: Path) -> None:
    charter = made(tmp_path, "a member may withdraw after 20 years in force, effective 1 year after notice.")
    first = start(charter, members(1), date(1949, 8, 24))
    early = run(charter, first, until(date(1969, 8, 23)), does("A", "withdraw"))
    assert (standing(early, "A"), early.pending) == ("member", ())
    late = run(charter, first, Wait(), does("A", "withdraw"))
    assert (on(late), standing(late, "A")) == (date(1969, 8, 24), "leaving")
    assert on(run(charter, late, Wait())) == date(1970, 8, 24)


def test_an_organ_must_not_decide_what_is_forbidden_to_it(tmp_path: Path) -> None:
    charter = made(tmp_path, "Council must not answer unless request is in force.")
    first = start(charter, members(2))
    assert refused(charter, first, decided(charter, first, "answer")).address == "article 2(4)"
    assert run(charter, first, decided(charter, first, "answer", {"A": NO})) == first
    moment = run(charter, first, decided(charter, first, "request", of="A"))
    assert in_force(run(charter, moment, decided(charter, moment, "answer"))) == ["request", "answer"]


def test_nobody_does_anything_who_is_not_there_or_under_unknown_conditions(treaty: Model) -> None:
    first = start(treaty, members(2))
    assert refused(treaty, first, does("X", "sing")).address == ""
    assert refused(treaty, first, does("A", "strike", "X")).address == ""
    assert refused(treaty, first, does("A", "sing", "", "raining")).address == ""


def test_who_may_do_something_to_nobody_in_particular_may_do_it_to_somebody(treaty: Model) -> None:
    first = start(treaty, members(2))
    assert not may(treaty, first, "A", "strike")
    assert may(treaty, first, "A", "strike", "", "attacked")


# ── duties ────────────────────────────────────────────────────────────────────────────────────


DUTY = ("a member must disarm within 30 days when request(of itself) is in force.",)


def must(charter: Model, moment: Moment, name: str, act: str) -> bool:
    return truth(Scene(charter, moment.world, state=state(charter, moment)), f.Must(NamedRef(name), act))


def test_a_party_may_do_what_it_must_on_the_last_day_and_not_later(tmp_path: Path) -> None:
    charter = made(tmp_path, *DUTY)
    first = start(charter, members(2))
    asked = run(charter, first, decided(charter, first, "request", of="A"))
    last = run(charter, asked, until(date(2001, 4, 14)))
    assert must(charter, last, "A", "disarm")
    assert not must(charter, last, "B", "disarm")
    done = run(charter, last, does("A", "disarm"))
    assert not must(charter, done, "A", "disarm")
    run(charter, done, until(date(2020, 1, 1)))
    assert refused(charter, asked, until(date(2001, 4, 15))).address == "article 2(4)"
    assert refused(charter, last, Wait()).address == "article 2(4)"


def test_waiting_stops_at_the_deadline(tmp_path: Path) -> None:
    charter = made(tmp_path, *DUTY)
    first = start(charter, members(1))
    asked = run(charter, first, decided(charter, first, "request", of="A"))
    assert on(run(charter, asked, Wait())) == date(2001, 4, 14)


def test_a_duty_counts_from_the_day_on_which_it_came_into_play(tmp_path: Path) -> None:
    charter = made(tmp_path, *DUTY)
    first = start(charter, members(2))
    asked = run(charter, first, decided(charter, first, "request", of="A"), until(date(2001, 3, 25)))
    again = run(charter, asked, decided(charter, asked, "request", of="B"))
    deadlines = [owed.deadline for name in "AB" for _, owed in duties(charter, again, name)]
    assert deadlines == [date(2001, 4, 14).toordinal(), date(2001, 4, 24).toordinal()]


def test_what_was_done_once_is_owed_again_when_it_is_asked_for_again(tmp_path: Path) -> None:
    charter = made(tmp_path, *DUTY)
    first = start(charter, members(2))
    event = decided(charter, first, "request", of="A")
    done = run(charter, first, event, does("A", "disarm"))
    assert duties(charter, done, "A") == ()
    assert duties(charter, run(charter, done, decided(charter, done, "request", of="B")), "A") == ()
    assert len(duties(charter, run(charter, done, event), "A")) == 1


def test_a_duty_that_hangs_on_a_condition_is_in_play_until_an_event_without_it(tmp_path: Path) -> None:
    charter = made(tmp_path, "a member must assist within 30 days when attacked.", head="  (3) condition attacked.")
    first = start(charter, members(1))
    under = run(charter, first, does("A", "sing", "", "attacked"))
    assert refused(charter, under, until(date(2001, 5, 1))).address == "article 2(4)"
    run(charter, under, does("A", "sing"), until(date(2001, 5, 1)))
    run(charter, first, until(date(2001, 5, 1)))


def test_a_party_that_misses_its_deadline_leaves_where_the_clause_says_so(tmp_path: Path) -> None:
    charter = made(tmp_path, "a member must disarm within 2 years, otherwise it is a suspended member.")
    moment = run(charter, start(charter, members(2)), does("B", "disarm"), until(date(2004, 1, 1)))
    assert (standing(moment, "A"), standing(moment, "B")) == ("suspended", "member")


def test_the_last_day_of_a_period_is_still_in_time(tmp_path: Path) -> None:
    charter = made(tmp_path, "a member must disarm within 10 days, otherwise it is a suspended member.")
    last = run(charter, start(charter, members(2)), until(date(2001, 3, 25)))
    assert standing(last, "A") == "member"
    moment = run(charter, last, does("B", "disarm"), until(date(2001, 3, 26)))
    assert (standing(moment, "A"), standing(moment, "B")) == ("suspended", "member")


def test_an_organ_that_misses_its_deadline_breaks_no_law(tmp_path: Path) -> None:
    charter = made(tmp_path, "Council must answer within 90 days.")
    first = start(charter, members(1))
    assert duties(charter, first, "Council")
    assert duties(charter, run(charter, first, until(date(2002, 1, 1))), "Council") == ()
    assert duties(charter, run(charter, first, decided(charter, first, "answer")), "Council") == ()


def test_a_default_brings_the_decision_about_on_the_day_of_the_deadline(tmp_path: Path) -> None:
    charter = made(tmp_path, "Council must answer within 90 days, otherwise the answer is adopted.")
    first = start(charter, members(1))
    assert in_force(run(charter, first, until(date(2001, 6, 12)))) == []
    moment = run(charter, first, until(date(2001, 8, 1)))
    assert in_force(moment) == ["answer"]
    assert moment.in_force[0].day == date(2001, 6, 13).toordinal()


def test_a_default_comes_once(tmp_path: Path) -> None:
    charter = made(tmp_path, "Council must answer within 90 days, otherwise the answer is adopted.")
    assert in_force(run(charter, start(charter, members(1)), until(date(2009, 1, 1)))) == ["answer"]


# ── standings ─────────────────────────────────────────────────────────────────────────────────


def test_who_gives_notice_is_leaving_until_it_takes_effect_and_former_then(treaty: Model) -> None:
    moment = run(treaty, start(treaty, members(2)), does("A", "withdraw"))
    assert standing(moment, "A") == "leaving"
    assert standing(run(treaty, moment, until(date(2002, 3, 14))), "A") == "leaving"
    assert standing(run(treaty, moment, until(date(2002, 3, 15))), "A") == "former"


def test_a_leaving_member_is_a_member(treaty: Model) -> None:
    moment = run(treaty, start(treaty, members(2)), does("A", "withdraw"))
    decision = decided(treaty, moment, "operation", {"A": NO}, by="B")
    assert run(treaty, moment, decision) == moment
    assert forbidding(treaty, moment, does("A", "strike", "B")) == ("article 3(1)",)


def test_a_former_member_has_no_ballot(treaty: Model) -> None:
    moment = run(treaty, start(treaty, members(2)), does("A", "withdraw"), Wait())
    event = decided(treaty, moment, "operation", by="B")
    assert event.decision.ballots == ((("B", Ballot.IN_FAVOUR),),)


def test_an_admission_takes_effect_thirty_days_later(treaty: Model) -> None:
    first = start(treaty, world(A="member", B="applicant"))
    moment = run(treaty, first, decided(treaty, first, "admission", of="B"))
    assert standing(run(treaty, moment, until(date(2001, 4, 13))), "B") == "applicant"
    assert standing(run(treaty, moment, until(date(2001, 4, 14))), "B") == "member"


def test_a_suspended_member_is_no_member_and_still_leaves(treaty: Model) -> None:
    first = run(treaty, start(treaty, members(3)), does("A", "withdraw"))
    moment = run(treaty, first, decided(treaty, first, "suspension", {"A": NO}, of="A"))
    assert standing(moment, "A") == "suspended"
    assert [name for name, _ in decided(treaty, moment, "budget").decision.ballots[0]] == ["B", "C"]
    assert standing(run(treaty, moment, Wait()), "A") == "former"


def test_lifting_a_suspension_takes_no_notice_back(treaty: Model) -> None:
    first = run(treaty, start(treaty, members(3)), does("A", "withdraw"))
    moment = run(treaty, first, decided(treaty, first, "suspension", of="A"))
    lifted = run(treaty, moment, decided(treaty, moment, "restoration", of="A"))
    assert standing(lifted, "A") == "member"
    assert standing(run(treaty, lifted, Wait()), "A") == "former"


def test_who_becomes_again_what_it_was_before_its_notice_takes_its_notice_back(treaty: Model) -> None:
    first = run(treaty, start(treaty, members(2)), does("A", "withdraw"))
    moment = run(treaty, first, decided(treaty, first, "return_", of="A"))
    assert (standing(moment, "A"), moment.pending) == ("member", ())


def test_the_same_notice_twice_is_one_notice(treaty: Model) -> None:
    moment = run(treaty, start(treaty, members(1)), does("A", "withdraw"))
    later = run(treaty, moment, until(date(2001, 9, 1)))
    assert run(treaty, later, does("A", "withdraw")) == later


@pytest.fixture
def two_ways_out(tmp_path: Path) -> Model:
    """A notice of a year; and a decision on expulsion at once, one on release in a month."""
    return made(
        tmp_path, "a member may withdraw, effective 12 months after notice.",
        "matter expulsion(of: member), release(of: member), extension(of: leaving member).",
        "Council decides expulsion, release and extension by more than half of all members in favour.",
        "an adopted expulsion makes the member concerned a former member.",
        "an adopted release makes the member concerned a former member, effective 1 month after adoption.",
        "an adopted extension extends the notice of the leaving member by 12 months.",
    )  # fmt: skip


def test_a_decision_takes_effect_at_once_whatever_notice_is_running(two_ways_out: Model) -> None:
    first = run(two_ways_out, start(two_ways_out, members(3)), does("A", "withdraw"))
    moment = run(two_ways_out, first, decided(two_ways_out, first, "expulsion", of="A"))
    assert (standing(moment, "A"), moment.pending) == ("former", ())


def test_of_two_ways_out_the_one_that_comes_first_counts(two_ways_out: Model) -> None:
    first = run(two_ways_out, start(two_ways_out, members(3)), does("A", "withdraw"))
    moment = run(two_ways_out, first, decided(two_ways_out, first, "release", of="A"))
    assert [date.fromordinal(one.day) for one in moment.pending] == [date(2001, 4, 15)]
    assert standing(run(two_ways_out, moment, Wait()), "A") == "former"
    late = run(two_ways_out, first, until(date(2002, 3, 1)))
    assert run(two_ways_out, late, decided(two_ways_out, late, "release", of="A")).pending == first.pending


def test_notice_given_again_does_not_undo_its_extension(two_ways_out: Model) -> None:
    first = run(two_ways_out, start(two_ways_out, members(3)), does("A", "withdraw"))
    moment = run(two_ways_out, first, decided(two_ways_out, first, "extension", of="A"))
    assert run(two_ways_out, moment, does("A", "withdraw")) == moment


def test_notice_is_extended_by_the_period_that_the_clause_names(treaty: Model) -> None:
    first = run(treaty, start(treaty, members(2)), does("A", "withdraw"))
    moment = run(treaty, first, decided(treaty, first, "extension", of="A"))
    assert standing(run(treaty, moment, until(date(2003, 3, 14))), "A") == "leaving"
    assert standing(run(treaty, moment, until(date(2003, 3, 15))), "A") == "former"


def test_notice_extended_by_any_period_runs_for_its_own_again(treaty: Model) -> None:
    (clause,) = treaty.dynamics.extends
    loose = replace(treaty, dynamics=replace(treaty.dynamics, extends=(replace(clause, period=None),)))
    first = run(loose, start(loose, members(2)), does("A", "withdraw"), until(date(2001, 9, 1)))
    moment = run(loose, first, decided(loose, first, "extension", of="A"))
    assert [one.day for one in moment.pending] == [date(2003, 3, 15).toordinal()]


def test_an_extension_delays_that_party_alone(treaty: Model) -> None:
    first = run(treaty, start(treaty, members(3)), does("A", "withdraw"), does("B", "withdraw"))
    moment = run(treaty, first, decided(treaty, first, "extension", of="A"))
    assert [(one.party, date.fromordinal(one.day).year) for one in moment.pending] == [("B", 2002), ("A", 2003)]


def test_nothing_that_falls_due_is_passed_over(treaty: Model) -> None:
    first = start(treaty, world(A="member", B="member", C="applicant"))
    event = decided(treaty, first, "admission", of="C")
    moment = run(treaty, first, does("A", "withdraw"), event, decided(treaty, first, "budget"), until(date(2010, 1, 1)))
    assert [standing(moment, name) for name in "ABC"] == ["former", "member", "member"]
    assert (in_force(moment), moment.pending) == (["admission"], ())


def test_changes_come_in_the_order_of_their_days(tmp_path: Path) -> None:
    charter = made(
        tmp_path, "a member may pause, effective 30 days after notice, and is then a suspended member.",
        "a member may withdraw, effective 12 months after notice.", "a suspended member must not withdraw.",
    )  # fmt: skip
    first = run(charter, start(charter, members(1)), does("A", "withdraw"), does("A", "pause"))
    assert [one.to for one in first.pending] == ["suspended", "former"]
    moment = run(charter, first, Wait())
    assert standing(moment, "A") == "suspended"
    assert standing(run(charter, moment, Wait()), "A") == "former"


def test_time_runs_forward_and_where_nothing_falls_due_nobody_waits_for_it(treaty: Model) -> None:
    late = replace(treaty, dynamics=replace(treaty.dynamics, entrenched=()))
    first = start(late, members(1))
    assert next_due(late, first) is None
    assert refused(late, first, Wait()).address == ""
    assert refused(late, first, Wait(first.day - 1)).address == ""
    assert on(run(late, first, until(DAY))) == DAY


def test_waiting_stops_where_a_clause_ceases_to_protect(treaty: Model) -> None:
    assert on(run(treaty, start(treaty, members(1)), Wait())) == date(2010, 1, 1)


def test_a_member_of_an_amended_article_leaves_as_before(treaty: Model) -> None:
    moment = replace(start(treaty, members(1)), amended=("article 4",))
    assert standing(run(treaty, moment, does("A", "withdraw")), "A") == "leaving"


# ── obligations that survive ──────────────────────────────────────────────────────────────────


def test_obligations_bind_a_former_member_until_they_end(treaty: Model) -> None:
    left = run(treaty, start(treaty, members(2)), does("A", "withdraw"), Wait())
    assert on(left) == date(2002, 3, 15)
    assert forbidding(treaty, left, does("A", "strike", "B")) == ("article 3(1)",)
    late = run(treaty, left, until(date(2004, 3, 14)))
    assert forbidding(treaty, late, does("A", "close its_ports")) == ("article 3(3)",)
    assert forbidding(treaty, run(treaty, late, until(date(2004, 3, 15))), does("A", "strike", "B")) == ()


def test_only_the_obligations_that_are_named_survive(treaty: Model) -> None:
    left = run(treaty, start(treaty, members(2)), does("A", "withdraw"), Wait())
    assert forbidding(treaty, left, does("A", "withdraw", "", "attacked")) == ()


def test_who_never_was_a_member_is_bound_by_nothing_that_survives(treaty: Model) -> None:
    first = start(treaty, world(A="former", B="member"))
    assert forbidding(treaty, first, does("A", "strike", "B")) == ()


def test_obligations_may_last_for_ever(tmp_path: Path) -> None:
    charter = made(
        tmp_path, "a member must not strike.", "a member may withdraw, effective 12 months after notice.",
        "obligations of a former member last for ever.",
    )  # fmt: skip
    left = run(charter, start(charter, members(1)), does("A", "withdraw"), Wait())
    assert next_due(charter, left) is None
    assert forbidding(charter, run(charter, left, until(date(2500, 1, 1))), does("A", "strike")) == ("article 2(4)",)


def test_permissions_do_not_survive(tmp_path: Path) -> None:
    charter = made(
        tmp_path, "a member must not strike.", "a member may strike when attacked, notwithstanding article 2(4).",
        "a member may withdraw, effective 12 months after notice.", "obligations of a former member last for ever.",
        head="  (3) condition attacked.",
    )  # fmt: skip
    first = start(charter, members(1))
    assert forbidding(charter, first, does("A", "strike", "", "attacked")) == ()
    left = run(charter, first, does("A", "withdraw"), Wait())
    assert forbidding(charter, left, does("A", "strike", "", "attacked")) == ("article 2(4)",)


def test_obligations_end_with_the_clause_by_which_they_survive(treaty: Model) -> None:
    left = run(treaty, start(treaty, members(2)), does("A", "withdraw"), Wait())
    assert forbidding(treaty, replace(left, amended=("article 4",)), does("A", "close its_ports")) == ()


# ── amendment ─────────────────────────────────────────────────────────────────────────────────


def test_an_amended_article_forbids_nothing_and_permits_what_it_did(treaty: Model) -> None:
    moment = replace(start(treaty, members(2)), amended=("article 3",))
    assert forbidding(treaty, moment, does("A", "strike", "B")) == ()
    assert forbidding(treaty, moment, does("A", "strike", "B"), strict=True) == ("article 3(1)",)
    assert forbidding(treaty, moment, does("A", "strike", "B", "attacked"), strict=True) == ("article 3(1)",)


def test_an_amended_duty_is_not_owed(tmp_path: Path) -> None:
    charter = made(tmp_path, *DUTY, "any other article is amended by Council by no member against.")
    first = start(charter, members(2))
    moment = run(charter, first, decided(charter, first, "request", of="A"))
    amended = run(charter, moment, decided(charter, moment, "amendment", amends="article 2"))
    assert duties(charter, amended, "A") == ()
    run(charter, amended, until(date(2009, 1, 1)))


def test_an_amendment_amends_its_unit_and_remembers_who_consented(treaty: Model) -> None:
    first = start(treaty, members(3))
    event = decided(treaty, first, "amendment", {"B": ABSENT}, amends="article 2")
    moment = run(treaty, first, event)
    assert (moment.amended, moment.consented) == (("article 2",), ("A", "C"))
    assert run(treaty, first, decided(treaty, first, "amendment", {"B": NO}, amends="article 2")) == first


def test_a_protected_article_cannot_be_amended_before_the_day(treaty: Model) -> None:
    first = start(treaty, members(1))
    event = decided(treaty, first, "amendment", amends="article 3")
    assert refused(treaty, first, event).address == "article 5(1)"
    assert refused(treaty, run(treaty, first, until(date(2009, 12, 31))), event).address == "article 5(1)"
    assert run(treaty, first, until(date(2010, 1, 1)), event).amended == ("article 3",)


def test_the_article_that_protects_can_be_amended_first(treaty: Model) -> None:
    first = start(treaty, members(1))
    assert refused(treaty, first, decided(treaty, first, "amendment", amends="article 4")).address == "article 5(2)"
    freed = run(treaty, first, decided(treaty, first, "amendment", amends="article 5"))
    event = decided(treaty, freed, "amendment", amends="article 4", at_large_=True)
    assert run(treaty, freed, event).amended == ("article 4", "article 5")


def test_a_stage_at_large_passes_whatever_the_ballots_as_the_run_pleases(treaty: Model) -> None:
    moment = replace(start(treaty, members(2)), amended=("article 2",))
    against = {"A": NO, "B": NO}
    passed = decided(treaty, moment, "budget", against, at_large_=True)
    assert in_force(run(treaty, moment, passed)) == ["budget"]
    assert in_force(run(treaty, moment, decided(treaty, moment, "budget"))) == []


def test_what_an_amendment_does_not_name_is_not_amended(treaty: Model) -> None:
    first = start(treaty, members(1))
    event = decided(treaty, first, "amendment", amends="article 2")
    assert refused(treaty, first, replace(event, amends="article 9")).address == "article 5(3)"
    assert refused(treaty, first, replace(event, amends="")).address == ""


def test_an_article_lapses_on_its_day_and_not_by_anybodys_will(tmp_path: Path) -> None:
    charter = made(tmp_path, "a member must not strike.", "article 2 lapses after 10 years in force.")
    first = start(charter, members(1))
    assert run(charter, first, until(date(2011, 3, 14))).amended == ()
    moment = run(charter, first, Wait())
    assert (on(moment), moment.amended, moment.consented) == (date(2011, 3, 15), ("article 2",), ())
    assert forbidding(charter, moment, does("A", "strike")) == ()


def test_what_lapsed_before_the_run_begins_has_lapsed(tmp_path: Path) -> None:
    charter = made(tmp_path, "article 2 lapses on 1 January 2000.")
    assert start(charter, members(1)).amended == ("article 2",)
    assert on(start(charter, members(1))) == DAY


def test_a_run_is_replayed_moment_by_moment(treaty: Model) -> None:
    history = History(members(1), DAY.toordinal(), (does("A", "withdraw"), Wait()))
    first, second, third = replay(treaty, history)
    assert [standing(one, "A") for one in (first, second, third)] == ["member", "leaving", "former"]
    with pytest.raises(Unlawful):
        replay(treaty, replace(history, events=(does("A", "strike", "A"),)))
