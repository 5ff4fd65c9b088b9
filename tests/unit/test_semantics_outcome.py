"""What becomes of a decision, ballot by ballot; every row of the matrix of regimes that one decision can show."""

from fractions import Fraction

import pytest

from charter.admission.decision import well_formed
from charter.exhaust.decisions import decisions
from charter.model import (
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    And,
    Ballot,
    Bound,
    Condition,
    Count,
    Model,
    Not,
    NoVote,
    Or,
    Organ,
    Param,
    ParamRef,
    PartySet,
    Relation,
    Roster,
    Stance,
    Weight,
)
from charter.scenario.account import bound_in_order, first_failing_stage, stage_result
from charter.semantics.evaluate import Scene
from charter.semantics.outcome import holders, open_procedures
from charter.semantics.outcome import outcome as end_of
from charter.world import Actor, Decision, Question, World
from tests.unit.models import (
    ABSENT_,
    ABSTAIN,
    ALWAYS,
    ANYBODY,
    CONSENSUS,
    MEMBERS,
    NO,
    OBJECT,
    PERMANENT_FIVE,
    THREE,
    YES,
    at_least,
    charter,
    clause,
    consensus_council,
    council,
    every,
    fewer,
    matter,
    minus_one,
    none,
    of,
    procedure,
    ratification,
    ratified_by_all,
    security_council,
    share,
    sovereign,
    stage,
    tagged,
    weighted_council,
)


def world_of(count: int, standing: str = "member", *, start: int = 0) -> World:
    """That many alike parties, called P0, P1 …"""
    return World(tuple(Actor(f"P{i}", standing) for i in range(start, start + count)))


def vote(
    model: Model, world: World, question: Question, procedure_: int = 0, *, default: Ballot = YES, **ballots: Ballot
) -> Decision:
    """The decision in which everyone casts `default`, except as `ballots` says, at every stage."""
    stages = model.procedures[procedure_].stages
    held = [holders(Scene(model, world, question), stage_) for stage_ in stages]
    decision = Decision(question, procedure_, tuple(tuple((n, ballots.get(n, default)) for n in who) for who in held))
    assert well_formed(model, world, decision) == ""
    return decision


PLAN = Question("plan")


def outcome(model: Model, world: World, question: Question = PLAN, procedure_: int = 0, **ballots: Ballot) -> bool:
    return end_of(model, world, vote(model, world, question, procedure_, **ballots)).adopted


def council_of_fifteen() -> World:
    permanent = tuple(Actor(name, "member", ("permanent",)) for name in PERMANENT_FIVE)
    return World(permanent + tuple(Actor(f"P{i}", "member", ("elected",)) for i in range(10)))


# ── the matrix: one absent, one abstaining, one ordinary, one privileged member against ───────

MATRIX = [
    # regime, model, world, absent, abstaining, against, who, privileged who, privileged against
    ("UNSC substantive", security_council(), council_of_fifteen(), "substantive", True, True, True, "Russia", False),
    ("UNSC procedural", security_council(), council_of_fifteen(), "procedural", True, True, True, "Russia", True),
    ("UNGA important", council(share("2/3", of(only=VOTING))), world_of(12), "plan", True, True, True, "", None),
    ("Charter amendment, adoption", council(share("2/3", of())), world_of(12), "plan", True, True, True, "", None),
    ("OSCE consensus", consensus_council(), world_of(12), "plan", True, True, False, "", None),
    (
        "EU unanimity",
        council(And((none(of(), AGAINST), every(of(), PRESENT)))),
        world_of(12),
        "plan",
        False,
        True,
        False,
        "",
        None,
    ),
    (
        "EU comitology",
        council(share("55/100", of(), AGAINST), reversed_=True),
        world_of(12),
        "plan",
        True,
        True,
        True,
        "",
        None,
    ),
    (
        "Council of Europe 20(a)",
        council(And((none(of(only=VOTING), AGAINST), share("1/2", of(), IN_FAVOUR, strict=True)))),
        world_of(12),
        "plan",
        True,
        True,
        False,
        "",
        None,
    ),
    (
        "WTO negative consensus",
        council(every(of(only=PRESENT), AGAINST), reversed_=True),
        world_of(12),
        "plan",
        True,
        True,
        True,
        "",
        None,
    ),
    ("WTO consensus", council(none(of(only=PRESENT), AGAINST)), world_of(12), "plan", True, True, False, "", None),
    ("African Union fallback", council(share("2/3", of())), world_of(12), "plan", True, True, True, "", None),
    (
        "Articles of Confederation",
        council(at_least(9, of(), IN_FAVOUR)),
        world_of(13),
        "plan",
        True,
        True,
        True,
        "",
        None,
    ),
    ("Liberum veto", consensus_council(), world_of(12), "plan", True, True, False, "", None),
    ("Bundesrat", council(share("1/2", of(), strict=True)), world_of(12), "plan", True, True, True, "", None),
    ("Seed: consensus", consensus_council(), world_of(12), "plan", True, True, False, "", None),
    ("NATO Council", consensus_council(), world_of(12), "plan", True, True, False, "", None),
]


@pytest.mark.parametrize("row", MATRIX, ids=[row[0] for row in MATRIX])
def test_one_deviating_member_decides_as_the_matrix_says(row) -> None:
    _, model, world, about, absent, abstaining, against, privileged, veto = row
    question = Question(about)
    (index,) = open_procedures(model, world, question)
    ordinary = world.actors[-1].name
    assert outcome(model, world, question, index, **{ordinary: ABSENT_}) is absent
    assert outcome(model, world, question, index, **{ordinary: ABSTAIN}) is abstaining
    assert outcome(model, world, question, index, **{ordinary: NO}) is against
    if privileged:
        assert outcome(model, world, question, index, **{privileged: NO}) is veto
        assert outcome(model, world, question, index, **{privileged: ABSENT_})
        assert outcome(model, world, question, index, **{privileged: ABSTAIN})


def test_nine_votes_are_needed_though_nobody_vetoes() -> None:
    model, world = security_council(), council_of_fifteen()
    seven_away = {f"P{i}": ABSENT_ for i in range(7)}
    assert not outcome(model, world, Question("substantive"), 0, **seven_away)
    assert outcome(model, world, Question("substantive"), 0, **dict(list(seven_away.items())[:6]))


def amendment_ratified() -> Model:
    """Two thirds of the members ratify, all permanent members among them."""
    base = security_council()
    permanent = tagged("permanent")
    both = And((share("2/3", MEMBERS), every(permanent, IN_FAVOUR)))
    return charter(procedure(ratification(rule=both)), members=0, parties=base.parties, tags=base.tags[:1], organs=())


@pytest.mark.parametrize(
    ("ballot", "who", "passed"),
    [
        (ABSENT_, "P0", True),
        (ABSENT_, "Russia", False),
        (NO, "P0", True),
        (NO, "Russia", False),
    ],
)
def test_silence_of_a_permanent_member_is_no_ratification(ballot: Ballot, who: str, passed: bool) -> None:
    assert outcome(amendment_ratified(), council_of_fifteen(), **{who: ballot}) is passed


def test_silence_procedure_fails_on_one_objection_and_passes_on_silence() -> None:
    model = council(none(of(), AGAINST), ballots=OBJECT)
    assert outcome(model, world_of(3), default=ABSENT_)
    assert not outcome(model, world_of(3), default=ABSENT_, P1=NO)


def test_tacit_consent_of_parliaments_passes_on_silence() -> None:
    model = charter(procedure(stage(CONSENSUS), ratification(rule=none(MEMBERS, AGAINST))))
    world = world_of(3)
    silent = Decision(PLAN, 0, (tuple((f"P{i}", YES) for i in range(3)), tuple((f"P{i}", ABSENT_) for i in range(3))))
    assert end_of(model, world, silent).adopted


@pytest.mark.parametrize("keep", [True, False])
def test_consensus_minus_one_survives_the_violator_but_no_second_objector(keep: bool) -> None:
    model = minus_one(keep_quota=keep, rule=none(of(), AGAINST))
    question = Question("measures", (("of", "P0"),))
    assert holders(Scene(model, world_of(4), question), model.procedures[0].stages[0]) == ("P1", "P2", "P3")
    assert outcome(model, world_of(4), question)
    assert outcome(model, world_of(4), question, P1=ABSENT_)
    assert not outcome(model, world_of(4), question, P1=NO)


def test_recused_member_is_not_counted_when_the_quota_is_recomputed() -> None:
    assert outcome(minus_one(keep_quota=False), world_of(4), Question("measures", (("of", "P0"),)))


def test_recused_member_counts_as_not_in_favour_when_the_quota_is_kept() -> None:
    assert not outcome(minus_one(keep_quota=True), world_of(4), Question("measures", (("of", "P0"),)))


@pytest.mark.parametrize(
    ("keep", "favour", "passed"), [(False, 6, True), (True, 6, False), (True, 7, True), (False, 5, False)]
)
def test_two_thirds_of_ten_with_one_recused_needs_six_or_seven(keep: bool, favour: int, passed: bool) -> None:
    model = minus_one(keep_quota=keep, rule=share("2/3", of()))
    against = {f"P{i}": NO for i in range(favour + 1, 10)}
    assert outcome(model, world_of(10), Question("measures", (("of", "P0"),)), **against) is passed


# ── fractions, weights, bases ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("members", "needed"), [(26, 21), (27, 22), (5, 4), (1, 1)])
def test_four_fifths_is_rounded_up_exactly(members: int, needed: int) -> None:
    model = charter(procedure(stage(share("4/5", of()))), members=0)
    world = world_of(members)
    no = {f"P{i}": NO for i in range(members)}
    assert outcome(model, world, default=NO, **dict.fromkeys(list(no)[:needed], YES))
    assert not outcome(model, world, default=NO, **dict.fromkeys(list(no)[: needed - 1], YES))


def test_fifty_five_percent_of_a_hundred_is_fifty_five() -> None:
    model = charter(procedure(stage(share("55/100", of()))), members=0)
    yes = {f"P{i}": YES for i in range(55)}
    assert outcome(model, world_of(100), default=NO, **yes)


def test_two_thirds_of_nobody_voting_is_met() -> None:
    assert outcome(council(share("2/3", of(only=VOTING))), world_of(3), default=ABSTAIN)


def test_every_member_of_an_empty_set_is_true_of_none() -> None:
    model = council(every(tagged("nobody"), IN_FAVOUR))
    assert outcome(model, world_of(3), default=NO)


POPULATIONS = [("Ahland", 50), ("Behland", 30), ("Cehland", 10), ("Dehland", 6), ("Ehland", 4)]


def weighted_world(model: Model) -> World:
    return World(tuple(Actor(p.name, p.standing, (), p.weights) for p in model.parties))


def test_qualified_majority_needs_states_and_population() -> None:
    model = weighted_council(POPULATIONS, And((share("55/100", of()), share("65/100", of(), weight="population"))))
    world = weighted_world(model)
    assert outcome(model, world, Dehland=NO, Ehland=ABSENT_)
    assert not outcome(model, world, Ahland=NO)
    assert not outcome(model, world, Ahland=ABSTAIN)
    assert not outcome(model, world, Cehland=NO, Dehland=NO, Ehland=NO)


def test_fewer_than_four_cannot_block_by_population_alone() -> None:
    model = weighted_council(POPULATIONS)
    assert outcome(model, weighted_world(model), Ahland=NO)


def test_constructive_abstention_fails_when_a_third_of_states_and_population_abstain() -> None:
    abstaining = Stance((ABSTAIN,))
    third = And((share("1/3", of(), abstaining), share("1/3", of(), abstaining, weight="population")))
    model = weighted_council(POPULATIONS, And((none(of(), AGAINST), every(of(), PRESENT), Not(third))))
    world = weighted_world(model)
    assert outcome(model, world, Ahland=ABSTAIN)
    assert not outcome(model, world, Ahland=ABSTAIN, Ehland=ABSTAIN)
    assert outcome(model, world, Dehland=ABSTAIN, Ehland=ABSTAIN)
    assert not outcome(model, world, Ehland=ABSENT_)


def test_turnout_quorum_makes_a_vote_against_help_and_absence_hurt() -> None:
    quorum = share("1/2", of(), PRESENT, strict=True)
    model = council(share("1/2", of(only=VOTING), strict=True), quorum=quorum)
    ballots = {"P0": YES, "P1": YES}
    assert not outcome(model, world_of(4), default=ABSENT_, **ballots)
    assert outcome(model, world_of(4), default=ABSENT_, P2=NO, **ballots)


# ── ballots, stages, binding ──────────────────────────────────────────────────────────────────


def test_a_party_without_a_vote_holds_no_ballot_but_counts_in_the_base() -> None:
    silenced = NoVote(PartySet(standings=("suspended",)), clause())
    organ = Organ("Council", (ANYBODY,), clause())
    model = charter(
        procedure(stage(every(of(), IN_FAVOUR))),
        rosters=(Roster("member", 1, None, clause()), Roster("suspended", 0, None, clause())),
        standings=("member", "suspended"),
        organs=(organ,),
        no_votes=(silenced,),
    )
    world = World((*world_of(2).actors, Actor("S", "suspended")))
    assert holders(Scene(model, world, PLAN), model.procedures[0].stages[0]) == ("P0", "P1")
    assert not outcome(model, world)
    assert outcome(model, world_of(2))


def test_ballot_of_one_stage_is_not_the_ballot_of_the_next() -> None:
    model, world = ratified_by_all(), world_of(2)
    yes, silent = (("P0", YES), ("P1", YES)), (("P0", YES), ("P1", ABSENT_))
    assert end_of(model, world, Decision(PLAN, 0, (yes, yes))).adopted
    assert end_of(model, world, Decision(PLAN, 0, (silent, yes))).adopted
    assert not end_of(model, world, Decision(PLAN, 0, (yes, silent))).adopted
    assert stage_result(model, world, Decision(PLAN, 0, (yes, silent)), 0).passed


def test_reserved_matter_needs_the_consent_of_the_party_concerned() -> None:
    model, world = sovereign(), world_of(3)
    question = Question("territory", (("of", "P1"),))
    council_votes = tuple((f"P{i}", YES) for i in range(3))
    assert holders(Scene(model, world, question), model.procedures[0].stages[1]) == ("P1",)
    assert end_of(model, world, Decision(question, 0, (council_votes, (("P1", YES),)))).adopted
    assert not end_of(model, world, Decision(question, 0, (council_votes, (("P1", ABSENT_),)))).adopted


def test_nobody_is_bound_by_a_decision_that_is_not_adopted() -> None:
    model, world = consensus_council(), world_of(2)
    assert end_of(model, world, vote(model, world, PLAN, P0=NO)).bound == frozenset()
    assert bound_in_order(model, world, vote(model, world, PLAN)) == ("P0", "P1")


def test_an_abstaining_member_is_not_bound_where_those_in_favour_are() -> None:
    binds = (Bound(MEMBERS, IN_FAVOUR, clause("article 31(1)")),)
    model, world = charter(procedure(stage(CONSENSUS), binds=binds)), world_of(3)
    assert bound_in_order(model, world, vote(model, world, PLAN, P1=ABSTAIN)) == ("P0", "P2")


def test_failing_stage_tells_the_numbers_and_the_rule() -> None:
    model, world = ratified_by_all(), world_of(3)
    failed = first_failing_stage(model, world, vote(model, world, PLAN, P0=NO))
    assert failed is not None
    assert failed.index == 0
    assert [use.name for use in failed.atoms[0].rules] == ["consensus"]
    numbers = failed.atoms[0].measure
    assert (numbers.part, numbers.base, numbers.needed) == (1, 3, 0)
    assert first_failing_stage(model, world, vote(model, world, PLAN)) is None


def test_unmet_quorum_is_told_apart_from_an_unmet_rule() -> None:
    model = council(none(of(), AGAINST), quorum=at_least(2, of(), PRESENT))
    failed = first_failing_stage(model, world_of(3), vote(model, world_of(3), PLAN, default=ABSENT_))
    assert failed is not None
    assert [(atom.atom, atom.true) for atom in failed.atoms] == [
        (none(of(), AGAINST), True),
        (at_least(2, of(), PRESENT), False),
    ]


def test_all_ballots_of_a_decision_are_enumerated_once() -> None:
    model, world = ratified_by_all(), world_of(2)
    found = list(decisions(model, world, PLAN, 0))
    assert len(found) == len(set(found)) == 4**2 * 3**2
    assert all(well_formed(model, world, decision) == "" for decision in found)


@pytest.mark.parametrize(
    ("ballots", "fault"),
    [
        (((("P0", YES),),), "stage 1: not exactly"),
        (((("P0", YES), ("P1", YES), ("P2", YES)),), "stage 1: not exactly"),
        (((("P0", YES), ("P0", YES)),), "stage 1: not exactly"),
        (((("P0", YES), ("P1", ABSTAIN)),), "stage 1 does not admit"),
        ((), "there are not ballots for each stage"),
    ],
)
def test_a_decision_with_wrong_ballots_is_not_well_formed(ballots, fault: str) -> None:
    model = charter(procedure(stage(CONSENSUS, ballots=THREE)))
    assert well_formed(model, world_of(2), Decision(PLAN, 0, ballots)).startswith(fault)


def test_a_decision_under_a_closed_procedure_is_not_well_formed() -> None:
    model = charter(procedure(stage(CONSENSUS), when=Condition("urgent")), conditions=("urgent",))
    world = world_of(2)
    ballots = ((("P0", YES), ("P1", YES)),)
    assert well_formed(model, world, Decision(Question("plan", conditions=("urgent",)), 0, ballots)) == ""
    assert "not open" in well_formed(model, world, Decision(PLAN, 0, ballots))
    assert "matter" in well_formed(model, world, Decision(Question("war"), 0, ballots))


def test_a_party_concerned_must_be_of_the_set_of_its_parameter() -> None:
    observers = Param("of", PartySet(standings=("observer",)))
    model = charter(procedure(stage(CONSENSUS), matter="admission"), matters=(matter("admission", observers),))
    ballots = ((("P0", YES), ("P1", YES)),)
    decision = Decision(Question("admission", (("of", "P0"),)), 0, ballots)
    assert "cannot be" in well_formed(model, world_of(2), decision)


def test_a_half_vote_cannot_pass_by_rounding() -> None:
    weight = Weight("votes", False, clause())
    model = charter(
        procedure(stage(Count(Relation.AT_LEAST, Fraction(2, 3), True, of(), IN_FAVOUR, "votes"))),
        weights=(weight,),
        members=0,
    )
    actors = (
        Actor("A", "member", (), (("votes", Fraction(1, 3)),)),
        Actor("B", "member", (), (("votes", Fraction(1, 6)),)),
    )
    assert outcome(model, World(actors), B=NO)
    assert not outcome(model, World(actors), A=NO)
    assert outcome(model, World((*actors[:1], Actor("B", "member", (), (("votes", Fraction(2, 3)),)))), A=NO)


def test_bracketed_rules_are_read_as_written() -> None:
    either = Or((at_least(3, of(), IN_FAVOUR), And((at_least(2, of(), IN_FAVOUR), fewer(1, of(), AGAINST)))))
    model = council(either)
    assert outcome(model, world_of(3))
    assert outcome(model, world_of(3), P0=ABSTAIN)
    assert not outcome(model, world_of(3), P0=NO)


def test_members_other_than_the_one_concerned_are_the_base() -> None:
    rest = of(minus=(ParamRef("of"),))
    model = charter(
        procedure(stage(none(rest, AGAINST)), matter="suspension"),
        matters=(matter("suspension", Param("of", MEMBERS)),),
    )
    question = Question("suspension", (("of", "P0"),))
    assert outcome(model, world_of(3), question, P0=NO)
    assert not outcome(model, world_of(3), question, P1=NO)
    assert outcome(charter(procedure(stage(ALWAYS))), world_of(2), default=NO)
