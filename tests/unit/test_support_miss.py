"""Near misses, minutes and timelines: what the interpreter replays is what is said."""

from itertools import combinations, product
from pathlib import Path

import pytest

from charter.cases.guarantee import violates
from charter.model import Ballot, Grade, Guarantee, Model
from charter.world import Actor, AloneCase, Decision, Done, History, NeverCase, Question, RunCase, Wait, World
from tests.unit.resolving import model
from tests.unit.test_explain_history import AB, START
from tests.unit.test_explain_history import TEXT as PACT
from verifier.explain.clerk import clerk
from verifier.explain.miss import Change, breaks, miss
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.explain.timeline import timeline
from verifier.verdict import Outcome, Verdict

FIVE = """charter "Five"
article 1
  (1) members: 5.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by at least 2 members in favour.
  (5) decisions of Council bind every member.
guarantee thrift never a decision on budget is adopted.
guarantee objectors never a decision on budget is adopted with some member against.
guarantee absentees never some decision d is binding on some member m while m is absent.
"""
NAMES = tuple("ABCDE")
IN, OUT, AWAY, MUTE = Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT, Ballot.ABSTAINING


@pytest.fixture
def five(tmp_path: Path) -> Model:
    return model(tmp_path, FIVE)


def found(made: Model, name: str, ballots: tuple[Ballot, ...], binding: tuple[tuple[str, str], ...] = ()) -> Verdict:
    (promise,) = [one for one in made.guarantees if one.name == name]
    world = World(tuple(Actor(party, "member") for party in NAMES))
    decision = Decision(Question("budget"), 0, (tuple(zip(NAMES, ballots, strict=True)),))
    case = NeverCase(world, decision, binding)
    assert violates(made, promise, case) == ""
    return Verdict(promise, Outcome.VIOLATED, case=case)


def test_one_vote_that_is_cast_otherwise_stops_it(five: Model) -> None:
    verdict = found(five, "objectors", (IN, IN, IN, IN, OUT))
    near = miss(five, verdict)
    assert near is not None and near.vote is not None and (near.needed, near.exact) == (1, True)
    assert isinstance(verdict.case, NeverCase)
    assert not breaks(five, verdict, verdict.case, (near.vote,))


def test_to_be_present_is_told_apart_from_a_vote(five: Model) -> None:
    near = miss(five, found(five, "absentees", (IN, IN, IN, IN, AWAY), (("m", "E"),)))
    assert near is not None and near.presence == Change(-1, 0, "E", AWAY, MUTE)
    assert "Had E merely been present at step 1, the guarantee would not have been broken." in near.words


def test_four_ballots_are_the_fewest_and_no_three_would_do(five: Model) -> None:
    verdict = found(five, "thrift", (IN,) * 5)
    near = miss(five, verdict)
    assert near is not None and (near.needed, near.exact, len(near.fewest)) == (4, True, 4)
    case = verdict.case
    assert isinstance(case, NeverCase) and not breaks(five, verdict, case, near.fewest)
    for who in combinations(NAMES, 3):
        for how in product((OUT, MUTE, AWAY), repeat=3):
            changes = [Change(-1, 0, name, IN, ballot) for name, ballot in zip(who, how, strict=True)]
            assert breaks(five, verdict, case, changes)
    assert near.words[0] == "No single ballot, cast otherwise, would have stopped it."


def test_what_no_ballot_can_stop_is_said_to_be_so(tmp_path: Path) -> None:
    made = model(tmp_path, FIVE.replace("at least 2 members in favour", "at least 0 members in favour"))
    near = miss(made, found(made, "thrift", (IN,) * 5))
    assert near is not None and not near.vote
    assert (near.needed, near.exact) == (0, True) or not near.exact


def test_a_guarantee_that_holds_has_no_near_miss(five: Model) -> None:
    (promise,) = [one for one in five.guarantees if one.name == "thrift"]
    assert miss(five, Verdict(promise, Outcome.HOLDS)) is None


def test_each_step_of_a_run_of_deeds_is_needed_and_no_ballot_would_have_stopped_it(tmp_path: Path) -> None:
    made = model(tmp_path, PACT)
    (promise,) = [one for one in made.guarantees if one.name == "left"]
    events = (Done("A", "withdraw"), Wait(), Done("A", "strike"))
    verdict = Verdict(
        promise, Outcome.VIOLATED, broken=RunCase(History(AB, START, events), (("m", "A"),)), breaks=Grade.AS_WRITTEN
    )
    near = miss(made, verdict)
    assert (
        near is not None
        and near.steps_needed
        and near.words == ("No ballots could have stopped it: nobody votes in it.",)
    )


# ── minutes and timeline ──────────────────────────────────────────────────────────────────────────


def story(made: Model, verdict: Verdict) -> Story:
    told = tell(made, verdict)
    assert told is not None
    return told


def test_minutes_say_who_was_there_what_was_asked_and_by_how_much_it_was_met(five: Model) -> None:
    (item,) = clerk(story(five, found(five, "objectors", (IN, IN, IN, AWAY, OUT))))
    assert item.heading == "Council votes on budget, under article 1(4)"
    assert item.sentences == (
        "A, B, C and E are present for the vote under article 1(4).",
        "D is absent from the vote under article 1(4).",
        "Under article 1(4) A, B and C vote in favour; E votes against.",
        "Article 1(4) asks for at least 2 members in favour (counted: 3 of 5, needs 2; met with 1 to spare).",
        "Article 1(4) lets it pass.",
        "The decision on budget is adopted under article 1(4) and binds every member under article 1(5).",
    )


@pytest.mark.parametrize(
    ("in_favour", "words"), [(2, "met exactly"), (3, "met with 1 to spare"), (5, "met with 3 to spare")]
)
def test_the_margin_of_a_threshold_is_counted_in_members(five: Model, in_favour: int, words: str) -> None:
    ballots = (IN,) * in_favour + (AWAY,) * (5 - in_favour)
    (run,) = story(five, found(five, "thrift", ballots)).runs
    assert [tally.margin for tally in run.steps[0].tallies] == [words]


def test_a_timeline_counts_the_days_between_notice_and_the_end_of_membership(tmp_path: Path) -> None:
    made = model(tmp_path, PACT)
    (promise,) = [one for one in made.guarantees if isinstance(one, Guarantee) and one.name == "left"]
    events = (Done("A", "withdraw"), Wait(), Done("A", "strike"))
    case = RunCase(History(AB, START, events), (("m", "A"),))
    told = story(made, Verdict(promise, Outcome.VIOLATED, broken=case, breaks=Grade.AS_WRITTEN))
    lines = timeline(told)
    assert [line.elapsed for line in lines] == [0, 366, 366, 366]
    assert lines[1].what == "12 months have passed. A is now a former member, under article 3(1)"
    assert lines[0].under == "article 3(1)"
    assert lines[-1].what == "The guarantee is broken"


def test_a_single_decision_has_no_timeline(five: Model) -> None:
    assert timeline(story(five, found(five, "thrift", (IN,) * 5))) == ()


def test_a_vote_that_keeps_the_guarantee_though_the_decision_fails_all_the_same_stops_nothing(tmp_path: Path) -> None:
    text = FIVE + "guarantee heard never a decision on budget is not adopted while no member against.\n"
    made = model(tmp_path, text)
    near = miss(made, found(made, "heard", (IN, AWAY, AWAY, AWAY, AWAY)))
    assert near is not None and near.needed == 1
    said = near.words[0]
    assert "would have stopped it" not in said
    assert said.endswith(("the guarantee would not have been broken.", "the decision would have been adopted."))


def test_of_power_it_is_said_why_no_ballot_could_have_stopped_it(tmp_path: Path) -> None:
    text = FIVE + "guarantee open no member alone can prevent the adoption of any decision.\n"
    made = model(tmp_path, text.replace("at least 2 members in favour", "no member against"))
    (promise,) = [one for one in made.guarantees if one.name == "open"]
    world = World(tuple(Actor(party, "member") for party in NAMES))
    near = miss(made, Verdict(promise, Outcome.VIOLATED, case=AloneCase(world, Question("budget"), ("A",), ())))
    assert near is not None and (near.needed, near.exact) == (0, True)
    assert near.words == ("No ballot could have stopped it: it is about what parties can do, however all others vote.",)
