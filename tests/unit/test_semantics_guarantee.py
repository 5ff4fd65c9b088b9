"""Formulas of guarantees over whole decisions, and cases that violate them or do not."""

from dataclasses import replace
from fractions import Fraction

import pytest

from charter.admission.decision import well_formed
from charter.cases.guarantee import holds, subject_holds, violates
from charter.exhaust.search import search, vacuous
from charter.model import (
    ABSTAINING,
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    Adopted,
    And,
    Ballot,
    Belongs,
    BindingOn,
    ByOrgan,
    Change,
    Concerns,
    Count,
    Formula,
    Guarantee,
    NamedRef,
    Never,
    Not,
    OnMatter,
    Param,
    ParamRef,
    Party,
    PartySet,
    Relation,
    ReservedTo,
    Roster,
    Same,
    Stance,
    Tag,
    TagKind,
    TagRule,
    Truth,
    TwoRuns,
    Variable,
    VarRef,
    Where,
)
from charter.world import Actor, Decision, NeverCase, Question, TwoRunsCase, World
from tests.unit.models import (
    ABSENT_,
    ABSTAIN,
    ALWAYS,
    ANYBODY,
    CONSENSUS,
    MEMBERS,
    NO,
    THREE,
    YES,
    at_least,
    charter,
    clause,
    consensus_council,
    council,
    every,
    guarantee,
    matter,
    minus_one,
    named,
    none,
    of,
    procedure,
    ratified_by_all,
    renamed,
    share,
    some,
    sovereign,
    stage,
    tagged,
)

TWO = World((Actor("A", "member"), Actor("B", "member")))
THREE_MEMBERS = World((*TWO.actors, Actor("C", "member")))
PLAN = Question("plan")
M = (Variable("m", MEMBERS),)
NOT_IN_FAVOUR = Stance((YES,), negated=True)


def in_two_stages(first: Ballot, second: Ballot) -> Decision:
    """A casts these two ballots, B is in favour of everything."""
    return Decision(PLAN, 0, ((("A", first), ("B", YES)), (("A", second), ("B", YES))))


def is_true_of_a(stance: Stance, first: Ballot, second: Ballot, where: Where | None = None) -> bool:
    only = PartySet(only=(VarRef("m"),))
    return holds(ratified_by_all(), TWO, in_two_stages(first, second), (("m", "A"),), every(only, stance, where))


def test_whoever_votes_against_the_text_and_ratifies_it_has_objected_and_consented() -> None:
    assert is_true_of_a(AGAINST, NO, YES)
    assert is_true_of_a(IN_FAVOUR, NO, YES)


def test_consent_is_given_at_the_last_ballot() -> None:
    assert is_true_of_a(IN_FAVOUR, ABSTAIN, YES)
    assert not is_true_of_a(IN_FAVOUR, YES, ABSENT_)
    assert is_true_of_a(Stance((ABSENT_,)), YES, ABSENT_)
    assert not is_true_of_a(ABSTAINING, ABSTAIN, YES)


def test_a_set_of_stances_with_against_looks_back_and_its_negation_is_its_opposite() -> None:
    assert is_true_of_a(VOTING, NO, ABSENT_)
    assert not is_true_of_a(VOTING, YES, ABSENT_)
    for first in (YES, NO, ABSTAIN, ABSENT_):
        for second in (YES, NO, ABSENT_):
            assert is_true_of_a(PRESENT, first, second) != is_true_of_a(replace(PRESENT, negated=True), first, second)


def test_where_confines_the_stages_looked_at() -> None:
    ratification, in_council = Where(ratification=True), Where(organ="Council")
    assert not is_true_of_a(AGAINST, NO, YES, ratification)
    assert is_true_of_a(AGAINST, NO, YES, in_council)
    assert not is_true_of_a(IN_FAVOUR, NO, YES, in_council)
    assert not is_true_of_a(IN_FAVOUR, YES, YES, Where(organ="Assembly"))
    assert is_true_of_a(NOT_IN_FAVOUR, YES, YES, Where(organ="Assembly"))


def test_a_procedure_open_to_one_member_and_not_to_another_is_a_privilege() -> None:
    concerned = PartySet(only=(ParamRef("of"),))
    privileged = tagged("permanent")
    ways = [
        procedure(stage(every(of(), IN_FAVOUR)), matter="measures", when=Belongs(ParamRef("of"), privileged)),
        procedure(stage(share("1/2", of())), matter="measures", when=Not(Belongs(ParamRef("of"), privileged))),
    ]
    role = Tag("permanent", TagKind.ROLE, None, MEMBERS, clause())
    one = TagRule(PartySet(tags=("permanent",)), Relation.EXACTLY, 1, clause())
    measures = matter("measures", Param("of", MEMBERS))
    model = charter(*ways, members=3, matters=(measures,), tags=(role,), tag_rules=(one,))
    promise = guarantee(TwoRuns(Change.SWAP, MEMBERS, Truth(True)))
    case = search(model, promise, 3)
    assert isinstance(case, TwoRunsCase)
    assert not violates(model, promise, case)
    assert well_formed(model, case.world, case.second) == "the procedure is not open to the question"
    unequal = replace(case, second=replace(case.second, question=case.first.question))
    assert "do not differ" in violates(model, promise, unequal)
    assert (
        search(charter(procedure(stage(none(concerned, AGAINST)), matter="measures"), matters=(measures,)), promise, 3)
        is None
    )


def test_sets_at_named_stages_are_of_those_who_vote_there() -> None:
    observer = World((*TWO.actors, Actor("C", "observer")))
    decision, council = in_two_stages(YES, YES), Where(organ="Council")
    model = renamed(ratified_by_all(), rosters=(*ratified_by_all().rosters, Roster("observer", 0, None, clause())))

    def is_true(formula: Formula) -> bool:
        return holds(model, observer, decision, (), formula)

    assert is_true(none(ANYBODY, NOT_IN_FAVOUR, council))
    assert is_true(every(ANYBODY, IN_FAVOUR, council))
    assert is_true(every(ANYBODY, IN_FAVOUR, Where(ratification=True)))
    assert is_true(some(ANYBODY, NOT_IN_FAVOUR))
    assert is_true(every(named("C"), NOT_IN_FAVOUR, council))
    assert is_true(every(ANYBODY, NOT_IN_FAVOUR, Where(organ="Assembly")))
    assert not is_true(every(ANYBODY, IN_FAVOUR, Where(organ="Assembly")))


def test_a_party_without_a_ballot_satisfies_only_negated_stances() -> None:
    model = minus_one(keep_quota=True, rule=none(of(), AGAINST))
    question = Question("measures", (("of", "C"),))
    decision = Decision(question, 0, ((("A", YES), ("B", YES)),))
    only = PartySet(only=(ParamRef("of"),))
    for stance in (IN_FAVOUR, AGAINST, Stance((ABSENT_,)), PRESENT):
        assert holds(model, THREE_MEMBERS, decision, (), none(only, stance))
        assert holds(model, THREE_MEMBERS, decision, (), every(only, replace(stance, negated=True)))


def test_facts_about_the_decision_are_read_off_it() -> None:
    model = sovereign()
    council_votes = (("A", YES), ("B", YES))
    decision = Decision(Question("territory", (("of", "B"),)), 0, (council_votes, (("B", YES),)))
    binding = (("m", "B"), ("n", "A"))
    truths = {
        Adopted(): True,
        BindingOn(VarRef("n")): True,
        ReservedTo(VarRef("m")): True,
        ReservedTo(VarRef("n")): False,
        Concerns(NamedRef("B")): True,
        OnMatter(("territory",)): True,
        OnMatter(("war",)): False,
        ByOrgan("Council"): True,
        Same(VarRef("m"), ParamRef("of")): True,
        Same(VarRef("n"), ParamRef("of")): False,
        Same(ParamRef("by"), ParamRef("by")): False,
        Belongs(VarRef("m"), MEMBERS): True,
        Belongs(VarRef("n"), PartySet(standings=("observer",))): False,
    }
    for formula, value in truths.items():
        assert holds(model, TWO, decision, binding, formula) is value, formula


# ── never ─────────────────────────────────────────────────────────────────────────────────────

OBJECTED = guarantee(Never((), True, And((Adopted(), some(MEMBERS, AGAINST))), Adopted()))
BOUND_WITHOUT_CONSENT = guarantee(
    Never(
        M,
        True,
        And((BindingOn(VarRef("m")), every(PartySet(only=(VarRef("m"),)), NOT_IN_FAVOUR))),
        BindingOn(VarRef("m")),
    )
)


def test_consensus_lets_nothing_pass_over_an_objection() -> None:
    assert search(consensus_council(), OBJECTED, 5) is None
    assert not vacuous(consensus_council(), OBJECTED, 3)


def test_majority_lets_something_pass_over_an_objection_and_the_smallest_case_is_shown() -> None:
    model = council(share("1/2", of(), strict=True))
    case = search(model, OBJECTED, 5)
    assert case == NeverCase(THREE_MEMBERS, Decision(PLAN, 0, ((("A", YES), ("B", YES), ("C", NO)),)), ())
    assert violates(model, OBJECTED, case) == ""


def test_absent_member_is_bound_without_its_consent() -> None:
    case = search(consensus_council(), BOUND_WITHOUT_CONSENT, 3)
    assert isinstance(case, NeverCase)
    assert len(case.world.actors) == 2
    assert [ballot is YES for _, ballot in case.decision.ballots[0]].count(True) == 1
    assert violates(consensus_council(), BOUND_WITHOUT_CONSENT, case) == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda c: replace(c, world=World(c.world.actors[:1])), "unnamed parties"),
        (lambda c: replace(c, decision=None), "speaks of a decision"),
        (lambda c: replace(c, binding=()), "variable"),
        (lambda c: replace(c, binding=(("m", "Nobody"),)), "variable"),
        (lambda c: replace(c, decision=Decision(PLAN, 0, ((("A", YES), ("B", YES)),))), "does not happen"),
        (lambda c: replace(c, decision=Decision(PLAN, 0, ((("A", YES),),))), "stage 1"),
        (lambda c: TwoRunsCase(c.world, c.decision, c.decision, ()), "form"),
    ],
)
def test_a_case_that_does_not_violate_is_refused(change, reason: str) -> None:
    case = search(consensus_council(), BOUND_WITHOUT_CONSENT, 3)
    assert reason in violates(consensus_council(), BOUND_WITHOUT_CONSENT, change(case))


def test_a_guarantee_about_something_that_cannot_happen_is_vacuous() -> None:
    never_adopted = council(Truth(False))
    assert vacuous(never_adopted, OBJECTED, 4)
    assert search(never_adopted, OBJECTED, 4) is None


def test_a_guarantee_may_speak_of_the_roster_alone() -> None:
    small = guarantee(Never((), False, Count(Relation.FEWER_THAN, Fraction(3), False, MEMBERS, None), ALWAYS))
    case = search(consensus_council(), small, 4)
    assert case == NeverCase(TWO, None, ())
    assert violates(consensus_council(), small, case) == ""
    assert search(consensus_council(members=3), small, 4) is None


def test_subject_of_a_guarantee_is_shown_by_a_case() -> None:
    adopted_ = NeverCase(TWO, Decision(PLAN, 0, ((("A", YES), ("B", YES)),)), ())
    assert subject_holds(consensus_council(), OBJECTED, adopted_)
    refused = NeverCase(TWO, Decision(PLAN, 0, ((("A", YES), ("B", NO)),)), ())
    assert not subject_holds(consensus_council(), OBJECTED, refused)


# ── two runs ──────────────────────────────────────────────────────────────────────────────────


def two_runs(change: Change, group: PartySet = MEMBERS) -> Guarantee:
    return guarantee(TwoRuns(change, group, ALWAYS))


def france_has_a_veto():
    veto = And((at_least(1, of(), IN_FAVOUR), none(PartySet(only=(NamedRef("France"),)), AGAINST)))
    return charter(procedure(stage(veto)), members=1, parties=[Party("France", "member", clause())])


def test_swapping_members_changes_nothing_under_consensus_but_does_under_a_veto() -> None:
    assert search(consensus_council(), two_runs(Change.SWAP), 4) is None
    case = search(france_has_a_veto(), two_runs(Change.SWAP), 4)
    assert isinstance(case, TwoRunsCase)
    assert set(case.changed) == {"France", "A"}
    assert violates(france_has_a_veto(), two_runs(Change.SWAP), case) == ""


def test_parties_concerned_change_places_too() -> None:
    model = minus_one(keep_quota=False, rule=none(of(), AGAINST))
    assert search(model, two_runs(Change.SWAP), 4) is None


def test_a_swapped_party_that_had_no_ballot_leaves_the_other_absent() -> None:
    model = minus_one(keep_quota=False, rule=every(of(), IN_FAVOUR))
    first = Decision(Question("measures", (("of", "A"),)), 0, ((("B", YES), ("C", YES)),))
    good = Decision(Question("measures", (("of", "B"),)), 0, ((("A", YES), ("C", YES)),))
    case = TwoRunsCase(THREE_MEMBERS, first, good, ("A", "B"))
    assert violates(model, two_runs(Change.SWAP), case) == "the outcomes are as the guarantee demands"
    other = replace(case, second=Decision(good.question, 0, ((("A", NO), ("C", YES)),)))
    assert violates(model, two_runs(Change.SWAP), other) == "the two decisions do not differ as the guarantee says"


def test_observers_change_nothing_where_they_hold_no_ballot() -> None:
    observers = PartySet(standings=("observer",))
    assert search(consensus_council(), two_runs(Change.IRRELEVANT, observers), 4) is None
    case = search(consensus_council(), two_runs(Change.IRRELEVANT), 4)
    assert isinstance(case, TwoRunsCase)
    assert violates(consensus_council(), two_runs(Change.IRRELEVANT), case) == ""


def test_more_support_hurts_where_the_quorum_counts_heads_and_the_rule_caps_favour() -> None:
    capped = council(And((at_least(1, of(), IN_FAVOUR), Not(at_least(3, of(), IN_FAVOUR)))))
    case = search(capped, two_runs(Change.SUPPORT), 4)
    assert isinstance(case, TwoRunsCase)
    assert violates(capped, two_runs(Change.SUPPORT), case) == ""
    assert violates(capped, two_runs(Change.OPPOSITION), case) != ""
    assert search(consensus_council(), two_runs(Change.SUPPORT), 4) is None


def test_more_opposition_helps_where_it_makes_the_quorum() -> None:
    turnout = council(share("1/2", of(only=VOTING)), quorum=at_least(2, of(), PRESENT))
    case = search(turnout, two_runs(Change.OPPOSITION), 4)
    assert isinstance(case, TwoRunsCase)
    assert violates(turnout, two_runs(Change.OPPOSITION), case) == ""
    assert violates(turnout, two_runs(Change.OPPOSITION), replace(case, changed=())) != ""
    assert search(consensus_council(), two_runs(Change.OPPOSITION), 4) is None


def test_ballots_may_change_only_where_the_stage_admits_them() -> None:
    yes_or_away = council(at_least(1, of(), IN_FAVOUR), ballots=(YES, ABSENT_))
    assert search(yes_or_away, two_runs(Change.OPPOSITION), 4) is None


def test_scope_confines_a_two_run_guarantee() -> None:
    form = TwoRuns(Change.IRRELEVANT, MEMBERS, OnMatter(("war",)))
    model = charter(procedure(stage(CONSENSUS)), matters=[matter(), matter("war")])
    assert search(model, guarantee(form), 3) is None
    assert vacuous(model, guarantee(form), 3)
    case = search(model, two_runs(Change.IRRELEVANT), 3)
    assert "does not speak" in violates(model, guarantee(form), case)


def test_a_two_run_guarantee_is_vacuous_where_everything_passes() -> None:
    assert vacuous(council(ALWAYS), two_runs(Change.SWAP), 4)
    assert not vacuous(consensus_council(), two_runs(Change.SWAP), 4)


def test_witness_of_two_runs_is_one_adopted_and_one_not() -> None:
    yes, no = (Decision(PLAN, 0, ((("A", ballot), ("B", YES)),)) for ballot in (YES, NO))
    assert subject_holds(consensus_council(), two_runs(Change.SWAP), TwoRunsCase(TWO, yes, no, ()))
    assert not subject_holds(consensus_council(), two_runs(Change.SWAP), TwoRunsCase(TWO, no, yes, ()))


def test_a_guarantee_that_is_not_analysed_has_no_case() -> None:
    later = Guarantee("later", None, OBJECTED.demanded, clause(), "time")
    assert search(consensus_council(), later, 3) is None
    assert violates(consensus_council(), later, NeverCase(TWO, None, ())) != ""


def test_reserved_matters_cannot_bind_without_consent_where_the_charter_demands_it() -> None:
    only = PartySet(only=(VarRef("m"),))
    body = And((BindingOn(VarRef("m")), ReservedTo(VarRef("m")), every(only, NOT_IN_FAVOUR)))
    promise = guarantee(Never(M, True, body, And((BindingOn(VarRef("m")), ReservedTo(VarRef("m"))))))
    assert search(sovereign(), promise, 3) is None
    assert not vacuous(sovereign(), promise, 3)
    case = search(sovereign(consent=False), promise, 3)
    assert violates(sovereign(consent=False), promise, case) == ""


def test_parameter_of_another_matter_is_nobody() -> None:
    model = charter(procedure(stage(CONSENSUS, ballots=THREE)), matters=[matter(), matter("x", Param("by", MEMBERS))])
    decision = Decision(PLAN, 0, ((("A", YES), ("B", YES)),))
    assert not holds(model, TWO, decision, (), Belongs(ParamRef("by"), MEMBERS))


def test_a_party_in_the_place_of_one_without_a_ballot_is_absent() -> None:
    model = charter(
        procedure(stage(none(of(), Stance((ABSENT_,))))),
        rosters=(Roster("member", 1, 1, clause()), Roster("observer", 1, 1, clause())),
    )
    world = World((Actor("A", "member"), Actor("O", "observer")))
    first, second = (Decision(PLAN, 0, ((("A", ballot),),)) for ballot in (YES, ABSENT_))
    case = TwoRunsCase(world, first, second, ("A", "O"))
    assert violates(model, two_runs(Change.SWAP, PartySet()), case) == ""
    against = replace(case, second=Decision(PLAN, 0, ((("A", NO),),)))
    assert violates(model, two_runs(Change.SWAP, PartySet()), against) != ""


def test_exchanging_places_exchanges_the_parties_concerned() -> None:
    model = minus_one(keep_quota=False, rule=none(of(), Stance((ABSENT_,))))
    asked = Question("measures", (("of", "A"),))
    first = Decision(asked, 0, ((("B", YES), ("C", YES)),))
    same_question = Decision(asked, 0, ((("B", ABSENT_), ("C", YES)),))
    case = TwoRunsCase(THREE_MEMBERS, first, same_question, ("A", "B"))
    assert violates(model, two_runs(Change.SWAP), case) == "the two decisions do not differ as the guarantee says"


def test_less_support_is_no_case_of_more_support() -> None:
    yes, no = (Decision(PLAN, 0, ((("A", ballot), ("B", YES)),)) for ballot in (YES, NO))
    case = TwoRunsCase(TWO, yes, no, ("A",))
    assert "differ" in violates(consensus_council(), two_runs(Change.SUPPORT), case)
