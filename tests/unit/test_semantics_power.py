"""What parties can prevent or bring about alone, and cases that show that they can or cannot."""

import tracemalloc
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from charter.cases.guarantee import subject_holds, violates
from charter.cases.power import TOO_LARGE
from charter.exhaust.search import search, vacuous
from charter.exhaust.violation import alone_violation
from charter.model import (
    ABSTAINING,
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    Alone,
    And,
    ByOrgan,
    Count,
    Model,
    Not,
    Or,
    Organ,
    Party,
    PartySet,
    Power,
    Relation,
    Stance,
    Tag,
    TagKind,
    TagRule,
)
from charter.semantics.outcome import hearing, passes
from charter.symmetry.alike import decisive
from charter.world import Actor, AloneCase, Question, Reply, World
from tests.unit.models import (
    ABSENT_,
    ABSTAIN,
    CONSENSUS,
    MEMBERS,
    NO,
    PERMANENT_FIVE,
    YES,
    alone,
    at_least,
    blocs,
    charter,
    clause,
    consensus_council,
    council,
    fewer,
    matter,
    minus_one,
    named,
    none,
    of,
    procedure,
    ratified_by_all,
    security_council,
    share,
    stage,
    tagged,
    weighted_council,
)

PREVENT, ADOPT = Power.PREVENT, Power.ADOPT
PLAN = Question("plan")


def members(count: int) -> World:
    return World(tuple(Actor(f"P{i}", "member") for i in range(count)))


def test_every_member_has_a_key_under_consensus() -> None:
    assert search(consensus_council(), alone(PREVENT, MEMBERS), 4) is None
    assert search(ratified_by_all(), alone(PREVENT, MEMBERS), 3) is None


def test_no_member_has_a_key_under_a_majority_of_three() -> None:
    model = council(share("1/2", of(), strict=True))
    assert search(model, alone(PREVENT, MEMBERS, every=False), 5) is None
    case = search(model, alone(PREVENT, MEMBERS), 5)
    assert isinstance(case, AloneCase)
    assert violates(model, alone(PREVENT, MEMBERS), case) == ""


def test_a_member_with_a_key_violates_that_nobody_has_one() -> None:
    promise = alone(PREVENT, MEMBERS, every=False)
    case = search(consensus_council(), promise, 4)
    assert isinstance(case, AloneCase)
    assert case.world == World((Actor("A", "member"), Actor("B", "member")))
    assert violates(consensus_council(), promise, case) == ""


def test_nobody_is_a_dictator_under_consensus_but_is_where_its_vote_alone_counts() -> None:
    promise = alone(ADOPT, MEMBERS, every=False)
    assert search(consensus_council(), promise, 4) is None
    one_suffices = council(at_least(1, of(), IN_FAVOUR))
    case = search(one_suffices, promise, 4)
    assert isinstance(case, AloneCase)
    assert violates(one_suffices, promise, case) == ""
    assert search(one_suffices, alone(ADOPT, MEMBERS), 4) is None


def test_a_member_that_cannot_adopt_violates_that_every_member_can() -> None:
    promise = alone(ADOPT, MEMBERS)
    case = search(consensus_council(), promise, 4)
    assert isinstance(case, AloneCase)
    assert violates(consensus_council(), promise, case) == ""
    assert (
        violates(consensus_council(), promise, replace(case, replies=case.replies[1:])) == "the replies do not show it"
    )


def test_a_recused_member_cannot_prevent() -> None:
    model = minus_one(keep_quota=False, rule=none(of(), AGAINST))
    case = search(model, alone(PREVENT, MEMBERS), 4)
    assert isinstance(case, AloneCase)
    assert case.actors == (case.question.arguments[0][1],)
    assert violates(model, alone(PREVENT, MEMBERS), case) == ""


def test_a_second_procedure_takes_the_key_away() -> None:
    model = charter(procedure(stage(CONSENSUS)), procedure(stage(share("1/2", of()))), members=3)
    case = search(model, alone(PREVENT, MEMBERS), 4)
    assert isinstance(case, AloneCase)
    assert {reply.procedure for reply in case.replies} == {1}
    assert violates(model, alone(PREVENT, MEMBERS), case) == ""


def test_scope_by_organ_counts_only_the_procedures_of_that_organ() -> None:
    organs = [Organ("Council", (MEMBERS,), clause()), Organ("Assembly", (MEMBERS,), clause())]
    majority = procedure(stage(share("1/2", of("Assembly")), organ="Assembly"), organ="Assembly")
    model = charter(procedure(stage(CONSENSUS)), majority, members=3, organs=organs)
    assert search(model, alone(PREVENT, MEMBERS), 4) is not None
    assert search(model, alone(PREVENT, MEMBERS, scope=ByOrgan("Council")), 4) is None
    assert vacuous(model, alone(PREVENT, MEMBERS, scope=ByOrgan("Court")), 4)


def test_a_bloc_acts_as_one_and_an_empty_bloc_is_no_actor() -> None:
    model = blocs("NATO")
    joint = alone(PREVENT, tagged("NATO"), joint=True)
    assert search(model, joint, 4) is None
    assert not vacuous(model, joint, 3)
    no_bloc = charter(
        procedure(stage(CONSENSUS)),
        tags=[Tag("NATO", TagKind.BLOC, None, MEMBERS, clause())],
        tag_rules=[TagRule(PartySet(tags=("NATO",)), Relation.AT_MOST, 0, clause())],
    )
    assert vacuous(no_bloc, joint, 4)


def test_a_bloc_that_decides_alone_is_found() -> None:
    promise = alone(ADOPT, tagged("NATO"), every=False, joint=True)
    model = charter(
        procedure(stage(share("1/2", of(), strict=True))),
        members=3,
        tags=[Tag("NATO", TagKind.BLOC, None, MEMBERS, clause())],
    )
    case = search(model, promise, 4)
    assert isinstance(case, AloneCase)
    assert len(case.actors) == 2
    assert violates(model, promise, case) == ""


def ballots(model: Model, world: World, **chosen) -> Reply:
    return Reply(0, 0, tuple((actor.name, chosen.get(actor.name, YES)) for actor in world.actors))


def test_permanent_member_has_a_veto_and_an_elected_one_has_not() -> None:
    model = security_council()
    permanent = tuple(Actor(name, "member", ("permanent",)) for name in PERMANENT_FIVE)
    world = World(permanent + tuple(Actor(f"P{i}", "member", ("elected",)) for i in range(10)))
    question = Question("substantive")
    promise = alone(PREVENT, MEMBERS, every=False)
    veto = AloneCase(world, question, ("Russia",), (ballots(model, world, Russia=NO),))
    assert violates(model, promise, veto) == ""
    weak = AloneCase(world, question, ("P0",), (ballots(model, world, P0=NO),))
    assert violates(model, promise, weak) == "the replies do not show it"
    lazy = replace(veto, replies=(ballots(model, world, China=NO),))
    assert violates(model, promise, lazy) == "the replies do not show it"


def test_replay_for_a_hundred_and_ninety_three_members_takes_one_reply_for_each_own_ballot() -> None:
    model, world = council(share("2/3", of())), members(193)
    replies = tuple(ballots(model, world, P0=ballot) for ballot in (YES, NO))
    case = AloneCase(world, PLAN, ("P0",), replies)
    assert violates(model, alone(PREVENT, MEMBERS), case) == ""
    assert violates(model, alone(PREVENT, MEMBERS), replace(case, replies=replies[:1])) == "the replies do not show it"


def test_a_key_among_a_hundred_is_shown_without_dealing_out_all_that_the_others_may_do() -> None:
    model, promise, case = (
        consensus_council(),
        alone(PREVENT, MEMBERS, every=False),
        AloneCase(members(100), PLAN, ("P0",), ()),
    )
    assert isinstance(promise.form, Alone)
    tracemalloc.start()
    found = alone_violation(model, promise, promise.form, case)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found is not None
    assert violates(model, promise, found) == ""
    assert peak < 10_000_000  # bytes; the ways of a hundred to cast ballots fill a hundred times as much


def test_too_many_ballots_to_try_are_said_to_be_too_many() -> None:
    stances = (ABSTAINING, AGAINST, IN_FAVOUR)
    rule = And(tuple(Count(Relation.EXACTLY, Fraction(1), False, of(), stance) for stance in stances))
    model, world = council(rule), members(193)
    case = AloneCase(world, PLAN, ("P0",), (ballots(model, world, P0=NO),))
    assert violates(model, alone(PREVENT, MEMBERS, every=False), case) == TOO_LARGE


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda c: replace(c, actors=("A", "B")), "those who act"),
        (lambda c: replace(c, actors=()), "those who act"),
        (lambda c: replace(c, question=Question("war")), "no matter"),
        (lambda c: replace(c, replies=(replace(c.replies[0], stage=1),)), "no stage that counts"),
        (lambda c: replace(c, replies=(replace(c.replies[0], procedure=3),)), "no stage that counts"),
        (lambda c: replace(c, replies=(replace(c.replies[0], ballots=()),)), "stage 1"),
        (lambda c: replace(c, replies=()), "do not show"),
        (lambda c: replace(c, world=World(())), "unnamed parties"),
    ],
)
def test_a_case_that_shows_nothing_is_refused(change, reason: str) -> None:
    promise = alone(PREVENT, MEMBERS, every=False)
    case = search(consensus_council(), promise, 4)
    assert reason in violates(consensus_council(), promise, change(case))


def test_own_ballots_of_a_large_group_count_up_to_parties_alike() -> None:
    model = charter(
        procedure(stage(at_least(7, of(), IN_FAVOUR))),
        members=12,
        tags=[Tag("NATO", TagKind.BLOC, None, MEMBERS, clause())],
    )
    world = World(tuple(Actor(f"P{i}", "member", ("NATO",) if i < 5 else ()) for i in range(12)))
    group = tuple(f"P{i}" for i in range(5))
    replies = tuple(ballots(model, world, **dict.fromkeys(group[:size], NO)) for size in range(6))
    promise = alone(PREVENT, tagged("NATO"), joint=True)
    case = AloneCase(world, PLAN, group, replies)
    assert violates(model, promise, case) == ""
    assert violates(model, promise, replace(case, replies=replies[:5])) == "the replies do not show it"
    assert subject_holds(model, promise, replace(case, replies=()))
    assert not subject_holds(model, promise, replace(case, actors=group[:2]))


def test_named_actor_of_a_guarantee_is_a_group_of_one() -> None:
    model = charter(
        procedure(stage(And((at_least(1, of(), IN_FAVOUR), none(named("France"), AGAINST))))),
        members=2,
        parties=[Party("France", "member", clause())],
    )
    assert search(model, alone(PREVENT, named("France")), 4) is None
    assert search(model, alone(PREVENT, named("France"), every=False), 4) is not None
    assert not vacuous(model, alone(PREVENT, named("France")), 3)


def test_a_question_without_an_open_procedure_is_not_in_scope() -> None:
    model = charter(matters=[matter()])
    assert vacuous(model, alone(PREVENT, MEMBERS), 3)
    assert search(model, alone(ADOPT, MEMBERS), 3) is None


STATES = [(f"State{i}", 10 + i * i) for i in range(27)]


def test_weights_that_the_rule_does_not_speak_of_tell_nobody_apart() -> None:
    model = weighted_council(STATES, And((none(of(), AGAINST), at_least(20, of(), PRESENT))))
    world = World(tuple(Actor(p.name, p.standing, (), p.weights) for p in model.parties))
    case = AloneCase(world, PLAN, ("State3",), (ballots(model, world, State3=NO),))
    assert violates(model, alone(PREVENT, MEMBERS, every=False), case) == ""


def test_four_large_members_block_a_double_majority_whatever_the_others_do() -> None:
    double = And((share("55/100", of()), share("65/100", of(), weight="population")))
    model = weighted_council(STATES, double)
    large = Tag("large", TagKind.ROLE, tuple(f"State{i}" for i in range(21, 27)), MEMBERS, clause())
    model = replace(model, tags=(large,))
    named_ = large.members or ()
    world = World(tuple(Actor(p.name, p.standing, ("large",) * (p.name in named_), p.weights) for p in model.parties))
    promise = alone(PREVENT, tagged("large"), every=False, joint=True)
    case = AloneCase(world, PLAN, named_, (ballots(model, world, **dict.fromkeys(named_, NO)),))
    assert violates(model, promise, case) == ""
    split = replace(case, replies=(ballots(model, world, **dict.fromkeys(named_[:2], NO)),))
    assert violates(model, promise, split) == "the replies do not show it"


@pytest.mark.parametrize(
    ("rule", "reversed_", "for_passing", "for_failing"),
    [
        (none(of(), AGAINST), False, (YES,), (NO,)),
        (And((at_least(9, of(), IN_FAVOUR), none(of(), AGAINST))), False, (YES,), (NO,)),
        (share("1/2", of(only=VOTING)), False, (YES,), (NO,)),
        (And((share("2/3", of(only=PRESENT)), at_least(3, of(), PRESENT))), False, (YES,), (NO, ABSENT_)),
        (at_least(2, of(), AGAINST), True, (YES,), (NO,)),
        (Not(at_least(2, of(), PRESENT)), False, (ABSENT_,), (YES,)),
        (fewer(2, of(), Stance((YES,), negated=True)), False, (YES,), (NO,)),
        (Count(Relation.EXACTLY, Fraction(1), False, of(), ABSTAINING), False, (YES, ABSTAIN), (YES, ABSTAIN)),
    ],
)
def test_only_the_ballots_that_serve_best_are_looked_at(rule, reversed_, for_passing, for_failing) -> None:
    one = stage(rule, reversed_=reversed_)
    assert decisive(one, True) == for_passing
    assert decisive(one, False) == for_failing


ATOMS = (
    none(of(), AGAINST),
    at_least(2, of(), IN_FAVOUR),
    share("1/2", of(only=VOTING), strict=True),
    share("2/3", of(only=PRESENT)),
    share("1/2", of()),
    fewer(2, of(), ABSTAINING),
    Count(Relation.EXACTLY, Fraction(1), False, of(), ABSTAINING),
    Count(Relation.AT_MOST, Fraction(1, 3), True, of(only=VOTING), AGAINST),
    share("1/2", replace(of(), minus=(of(only=Stance((ABSTAIN,))),)), strict=True),
)


@pytest.mark.parametrize("one", ATOMS)
@pytest.mark.parametrize("other", ATOMS)
def test_no_other_ballots_reach_more_than_those_that_serve_best(one, other) -> None:
    world = World(tuple(Actor(name, "member") for name in "ABC"))
    for rule, reversed_ in product((And((one, other)), Or((one, Not(other)))), (False, True)):
        model = charter(procedure(stage(rule, reversed_=reversed_)))
        (scene,) = hearing(model, world, PLAN, 0).stages
        (told,) = scene.stages
        every = [(row, passes(scene, dict(zip("ABC", row, strict=True)))) for row in product(told.ballots, repeat=3)]
        for wanted in (True, False):
            best = decisive(told, wanted)
            for first in told.ballots:
                reached = {passed == wanted for row, passed in every if row[0] == first}
                served = {passed == wanted for row, passed in every if row[0] == first and {*row[1:]} <= {*best}}
                assert any(reached) == any(served)
            for rest in product(told.ballots, repeat=2):
                reached = {passed == wanted for row, passed in every if row[1:] == rest}
                served = {passed == wanted for row, passed in every if row[1:] == rest and row[0] in best}
                assert any(reached) == any(served)


def test_an_officer_without_a_ballot_cannot_hold_up_two_large_chambers() -> None:
    rule = And((share("2/3", of(only=VOTING)), share("1/2", of(), PRESENT, strict=True)))
    head = Party("Head", "officer", clause())
    model = charter(procedure(stage(rule)), members=435, standings=("member", "officer"), parties=[head])
    world = World((Actor("Head", "officer"), *(Actor(f"P{number}", "member") for number in range(435))))
    promise = alone(PREVENT, named("Head"))
    assert isinstance(promise.form, Alone)
    found = alone_violation(model, promise, promise.form, AloneCase(world, PLAN, ("Head",), ()))
    assert found is not None
    assert violates(model, promise, found) == ""


def test_to_each_of_few_ballots_there_must_be_an_answer_and_of_many_to_those_that_serve_best() -> None:
    model, promise = council(share("1/2", of(), strict=True)), alone(PREVENT, MEMBERS)
    found = search(model, promise, 5)
    assert isinstance(found, AloneCase)
    against = next(reply for reply in found.replies if dict(reply.ballots)[found.actors[0]] == NO)
    assert violates(model, promise, replace(found, replies=(against,))) == "the replies do not show it"
    world = members(193)
    group = tuple(actor.name for actor in world.actors[:12])
    blocs_ = Tag("bloc", TagKind.BLOC, group, MEMBERS, clause())
    model = replace(council(share("1/2", of(only=VOTING), strict=True)), tags=(blocs_,))
    world = World(tuple(replace(actor, tags=("bloc",) * (actor.name in group)) for actor in world.actors))
    case = AloneCase(world, PLAN, group, (ballots(model, world, **dict.fromkeys(group, NO)),))
    assert violates(model, alone(PREVENT, tagged("bloc"), joint=True), case) == ""


def test_one_easy_procedure_is_enough_to_adopt_alone() -> None:
    easy = procedure(stage(at_least(1, of(), IN_FAVOUR)))
    model = charter(procedure(stage(CONSENSUS)), easy)
    assert search(model, alone(ADOPT, MEMBERS), 3) is None
    case = search(model, alone(ADOPT, MEMBERS, every=False), 3)
    assert isinstance(case, AloneCase)
    assert {reply.procedure for reply in case.replies} == {1}
    assert search(model, alone(PREVENT, MEMBERS, every=False), 3) is None


def test_nobody_acts_alone_where_nobody_else_has_a_vote() -> None:
    model = charter(procedure(stage(CONSENSUS)), members=1)
    case = search(model, alone(ADOPT, MEMBERS, every=False), 1)
    assert case is None
    assert vacuous(model, alone(ADOPT, MEMBERS, every=False), 1)
    assert not vacuous(model, alone(ADOPT, MEMBERS, every=False), 2)


CHANGE = Power.CHANGE


def test_under_a_majority_every_member_can_change_the_outcome() -> None:
    model = council(share("1/2", of(), strict=True))
    assert search(model, alone(CHANGE, MEMBERS), 4) is None
    promise = alone(CHANGE, MEMBERS, every=False)
    case = search(model, promise, 4)
    assert isinstance(case, AloneCase)
    assert violates(model, promise, case) == ""
    assert "can change" in violates(model, alone(CHANGE, MEMBERS), case)


def test_a_member_whose_votes_never_count_is_a_dummy() -> None:
    rows = [("Ahland", 5), ("Behland", 5), ("Cehland", 1)]
    model = weighted_council(rows, share("1/2", of(), weight="population", strict=True))
    assert search(model, alone(CHANGE, MEMBERS), 3) is None
    unequal = weighted_council([("Ahland", 8), ("Behland", 2), ("Cehland", 1)], model.procedures[0].stages[0].rule)
    case = search(unequal, alone(CHANGE, MEMBERS), 3)
    assert isinstance(case, AloneCase)
    assert case.actors == ("Behland",)
    assert violates(unequal, alone(CHANGE, MEMBERS), case) == ""
    assert violates(unequal, alone(CHANGE, MEMBERS, every=False), case) == "the actors cannot change the outcome"


def test_nothing_is_changed_where_another_stage_never_passes() -> None:
    never = stage(at_least(1, named("Nobody"), IN_FAVOUR))
    model = charter(procedure(stage(CONSENSUS), never))
    assert search(model, alone(CHANGE, MEMBERS, every=False), 3) is None
