"""Verdicts from end to end: the words, the smallest case, what a proof relies on, what is left open."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

import verifier.engines.verify
from charter.cases.guarantee import subject_holds, violates
from charter.model import (
    ABSENT,
    AGAINST,
    IN_FAVOUR,
    VOTING,
    Adopted,
    And,
    Ballot,
    BindingOn,
    Change,
    Concerns,
    Count,
    Formula,
    Grade,
    Guarantee,
    Model,
    NamedRef,
    Never,
    Not,
    OnMatter,
    Organ,
    Party,
    PartySet,
    Power,
    Relation,
    ReservedTo,
    Roster,
    Stance,
    Tag,
    TagKind,
    TwoRuns,
    Variable,
    VarRef,
    Weight,
)  # fmt: skip
from tests.unit import models as m
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.evidence.validate import Validation
from verifier.verdict import Outcome, Verdict

M = VarRef("m")
SOME_M = (Variable("m", m.MEMBERS),)
ONLY_M = PartySet(only=(M,))


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as own:
        yield own


def verdict_of(pool: SolverPool, model: Model, promise: Guarantee) -> Verdict:
    found = verify(replace(model, guarantees=(promise,)), pool=pool).verdicts[0]
    assert not found.alarm
    if found.case is not None:
        assert violates(model, promise, found.case) == ""
    if found.witness is not None:
        assert subject_holds(model, promise, found.witness)
    return found


ADOPTED = Adopted()


def never(body: Formula, variables: tuple[Variable, ...] = (), subject: Formula = ADOPTED) -> Guarantee:
    return m.guarantee(Never(variables, True, body, subject))


def objects(ref: VarRef | NamedRef = M) -> Count:
    return m.some(PartySet(only=(ref,)), AGAINST)


# ── never ─────────────────────────────────────────────────────────────────────────────────────


def test_consensus_protects_every_member_at_every_number_of_members(pool: SolverPool) -> None:
    found = verdict_of(pool, m.consensus_council(), never(And((Adopted(), objects())), SOME_M))
    assert (found.outcome, found.every_roster, found.grade) == (Outcome.HOLDS, True, Grade.ABSOLUTELY)
    assert sorted(found.relies_on) == ["article 3(1)", "rule consensus"]
    assert found.witness is not None


def test_a_majority_overrules_a_member_in_the_smallest_case(pool: SolverPool) -> None:
    model = m.charter(m.procedure(m.stage(m.share("1/2", m.of(), strict=True))), members=0)
    found = verdict_of(pool, model, never(And((Adopted(), objects())), SOME_M))
    assert found.outcome is Outcome.VIOLATED
    assert len(found.case.world.actors) == 3
    ballots = [ballot for _, ballot in found.case.decision.ballots[0]]
    assert sorted(ballots) == [Ballot.AGAINST, Ballot.IN_FAVOUR, Ballot.IN_FAVOUR]
    assert found.case.binding == (("m", "A"),)


def test_absence_is_no_objection(pool: SolverPool) -> None:
    promise = never(And((Adopted(), m.some(ONLY_M, ABSENT))), SOME_M)
    assert verdict_of(pool, m.consensus_council(), promise).outcome is Outcome.VIOLATED


def test_a_permanent_member_vetoes_and_an_elected_one_does_not(pool: SolverPool) -> None:
    model = m.security_council()
    on = OnMatter(("substantive",))
    permanent = (Variable("m", m.tagged("permanent")),)
    elected = (Variable("m", m.tagged("elected")),)
    body = And((Adopted(), on, objects()))
    subject = And((Adopted(), on))
    assert verdict_of(pool, model, never(body, permanent, subject)).outcome is Outcome.HOLDS
    found = verdict_of(pool, model, never(body, elected, subject))
    assert found.outcome is Outcome.VIOLATED
    assert len(found.case.world.actors) == 15


def test_two_thirds_of_those_voting_are_more_than_half_of_them_only_if_anyone_votes(pool: SolverPool) -> None:
    voting = m.of(only=Stance((m.YES, m.NO)))
    half = m.share("1/2", voting, strict=True)
    model = m.charter(m.procedure(m.stage(m.share("2/3", voting))), members=1)
    found = verdict_of(pool, model, never(And((Adopted(), Not(replace(half, group=m.of(only=Stance((m.YES, m.NO)))))))))
    assert found.outcome is Outcome.VIOLATED
    assert {ballot for _, ballot in found.case.decision.ballots[0]} <= {m.ABSTAIN, m.ABSENT_}


def test_ratification_by_all_needs_the_consent_of_each(pool: SolverPool) -> None:
    promise = never(And((BindingOn(M), m.none(ONLY_M, IN_FAVOUR))), SOME_M, BindingOn(M))
    assert verdict_of(pool, m.ratified_by_all(), promise).outcome is Outcome.HOLDS


def test_one_that_voted_against_and_ratified_has_objected_and_consented(pool: SolverPool) -> None:
    model = m.charter(m.procedure(m.stage(m.share("1/2", m.of())), m.ratification()))
    both = never(And((Adopted(), objects(), m.some(ONLY_M, IN_FAVOUR))), SOME_M)
    assert verdict_of(pool, model, both).outcome is Outcome.VIOLATED


def test_consent_is_what_protects_a_reserved_matter(pool: SolverPool) -> None:
    body = And((BindingOn(M), ReservedTo(M), m.none(ONLY_M, IN_FAVOUR)))
    promise = never(body, SOME_M, And((BindingOn(M), ReservedTo(M))))
    held = verdict_of(pool, m.sovereign(), promise)
    assert (held.outcome, held.relies_on) == (Outcome.HOLDS, ("article 5(3)",))
    assert verdict_of(pool, m.sovereign(consent=False), promise).outcome is Outcome.VIOLATED


def test_what_cannot_happen_is_vacuous(pool: SolverPool) -> None:
    model = m.charter(m.procedure(m.stage(m.at_least(1, PartySet(standings=("observer",)), IN_FAVOUR))), members=2)
    found = verdict_of(pool, model, never(And((Adopted(), objects())), SOME_M))
    assert found.outcome is Outcome.VACUOUS


def test_a_guarantee_about_the_roster_alone_needs_no_decision(pool: SolverPool) -> None:
    few = m.fewer(3, m.MEMBERS, None)
    body = Never((), False, few, m.ALWAYS)
    model = m.charter(m.procedure(m.stage(m.CONSENSUS)), members=3)
    assert verdict_of(pool, model, m.guarantee(body)).outcome is Outcome.HOLDS
    assert verdict_of(pool, m.consensus_council(), m.guarantee(body)).outcome is Outcome.VIOLATED


def test_a_party_that_is_not_concerned_may_be_spoken_of(pool: SolverPool) -> None:
    model = m.minus_one(keep_quota=False)
    promise = never(And((Adopted(), Concerns(M), objects())), SOME_M, And((Adopted(), Concerns(M))))
    assert verdict_of(pool, model, promise).outcome is Outcome.HOLDS


# ── two runs ──────────────────────────────────────────────────────────────────────────────────


def runs(change: Change, group: PartySet = m.MEMBERS) -> Guarantee:
    return m.guarantee(TwoRuns(change, group, m.ALWAYS))


def test_more_support_never_hurts_under_a_majority(pool: SolverPool) -> None:
    model = m.council(m.share("2/3", m.of(only=Stance((m.YES, m.NO)))))
    assert verdict_of(pool, model, runs(Change.SUPPORT)).outcome is Outcome.HOLDS


def test_a_quorum_makes_more_opposition_help(pool: SolverPool) -> None:
    quorum = m.share("1/2", m.of(), Stance((m.YES, m.NO, m.ABSTAIN)))
    model = m.council(m.share("1/2", m.of(only=Stance((m.YES, m.NO)))), quorum=quorum)
    found = verdict_of(pool, model, runs(Change.OPPOSITION))
    assert found.outcome is Outcome.VIOLATED
    assert len(found.case.changed) == 1


def test_members_are_equal_unless_a_role_has_a_veto(pool: SolverPool) -> None:
    assert verdict_of(pool, m.consensus_council(), runs(Change.SWAP)).outcome is Outcome.HOLDS
    role = Tag("permanent", TagKind.ROLE, ("France",), m.MEMBERS, m.clause())
    parties = [Party("France", "member", m.clause())]
    veto = And((m.share("1/2", m.of()), m.none(m.tagged("permanent"), AGAINST)))
    model = m.charter(m.procedure(m.stage(veto)), parties=parties, tags=(role,))
    found = verdict_of(pool, model, runs(Change.SWAP))
    assert found.outcome is Outcome.VIOLATED
    assert "France" in found.case.changed


def test_observers_change_no_outcome(pool: SolverPool) -> None:
    rosters = (Roster("member", 2, None, m.clause()), Roster("observer", 0, None, m.clause()))
    model = m.charter(m.procedure(m.stage(m.CONSENSUS)), rosters=rosters)
    observers = PartySet(standings=("observer",))
    assert verdict_of(pool, model, runs(Change.IRRELEVANT, observers)).outcome is Outcome.HOLDS
    assert verdict_of(pool, model, runs(Change.IRRELEVANT)).outcome is Outcome.VIOLATED


def test_unknown_weights_are_handed_out_party_by_party(pool: SolverPool) -> None:
    weights = (Weight("votes", True, m.clause()),)
    model = m.charter(m.procedure(m.stage(m.share("1/2", m.of(), weight="votes", strict=True))), weights=weights)
    found = verdict_of(pool, model, runs(Change.SWAP))
    assert found.outcome is Outcome.VIOLATED
    assert len({dict(actor.weights)["votes"] for actor in found.case.world.actors}) > 1
    assert verdict_of(pool, model, runs(Change.SUPPORT)).outcome is Outcome.HOLDS


# ── power ─────────────────────────────────────────────────────────────────────────────────────


def test_under_consensus_each_holds_a_key(pool: SolverPool) -> None:
    found = verdict_of(pool, m.consensus_council(), m.alone(Power.PREVENT, m.MEMBERS))
    assert (found.outcome, found.every_roster) == (Outcome.HOLDS, True)


def test_under_a_majority_nobody_holds_a_key_alone_from_three_members_on(pool: SolverPool) -> None:
    model = m.council(m.share("1/2", m.of(), strict=True))
    assert verdict_of(pool, model, m.alone(Power.PREVENT, m.MEMBERS, every=False)).outcome is Outcome.HOLDS
    assert verdict_of(pool, model, m.alone(Power.PREVENT, m.MEMBERS)).outcome is Outcome.VIOLATED
    assert verdict_of(pool, model, m.alone(Power.ADOPT, m.MEMBERS, every=False)).outcome is Outcome.HOLDS


def test_two_members_of_a_majority_council_each_hold_a_key(pool: SolverPool) -> None:
    model = m.charter(m.procedure(m.stage(m.share("1/2", m.of(), strict=True))), members=2, upto=2)
    found = verdict_of(pool, model, m.alone(Power.PREVENT, m.MEMBERS, every=False))
    assert found.outcome is Outcome.VIOLATED


def test_a_bloc_that_must_agree_holds_a_key_together(pool: SolverPool) -> None:
    model = m.charter(m.procedure(m.stage(And((m.share("1/2", m.of()), m.none(m.tagged("north"), AGAINST))))),
                      tags=(Tag("north", TagKind.BLOC, None, m.MEMBERS, m.clause()),))  # fmt: skip
    promise = m.alone(Power.PREVENT, m.tagged("north"), joint=True)
    assert verdict_of(pool, model, promise).outcome is Outcome.HOLDS


def test_nobody_is_a_dummy_under_a_majority_of_any_number(pool: SolverPool) -> None:
    model = m.council(m.share("3/4", m.of()))
    assert verdict_of(pool, model, m.alone(Power.CHANGE, m.MEMBERS)).outcome is Outcome.HOLDS


def test_a_member_without_weight_enough_is_a_dummy(pool: SolverPool) -> None:
    rows = (("France", 4), ("Germany", 4), ("Italy", 4), ("Belgium", 2), ("Netherlands", 2), ("Luxembourg", 1))
    rule = Count(Relation.AT_LEAST, Fraction(12), False, m.of(), IN_FAVOUR, "population")
    found = verdict_of(pool, m.weighted_council(rows, rule), m.alone(Power.CHANGE, m.MEMBERS))
    assert found.outcome is Outcome.VIOLATED
    assert found.case.actors == ("Luxembourg",)


def test_one_that_votes_alone_is_not_spoken_of(pool: SolverPool) -> None:
    model = m.charter(m.procedure(m.stage(m.CONSENSUS)), members=1, upto=1)
    assert verdict_of(pool, model, m.alone(Power.PREVENT, m.MEMBERS)).outcome is Outcome.VACUOUS


# ── grades, budgets, alarms ───────────────────────────────────────────────────────────────────


def test_a_proof_as_written_is_not_a_proof_against_amendments(pool: SolverPool) -> None:
    promise = never(And((Adopted(), objects())), SOME_M)
    model = replace(m.consensus_council(), amendable=True)
    assert verdict_of(pool, model, promise).grade is Grade.AS_WRITTEN
    found = verdict_of(pool, model, replace(promise, demanded=Grade.AGAINST_MY_WILL))
    assert (found.outcome, found.grade) == (Outcome.UNDECIDED, Grade.AS_WRITTEN)
    assert "amendments" in found.reason


def test_a_sentence_that_is_not_analysed_says_why(pool: SolverPool) -> None:
    promise = Guarantee("g", None, Grade.AS_WRITTEN, m.clause(), "it speaks of acts")
    found = verify(replace(m.consensus_council(), guarantees=(promise,)), pool=pool).verdicts[0]
    assert (found.outcome, found.reason) == (Outcome.NOT_ANALYSED, "it speaks of acts")


def test_a_spent_budget_leaves_a_guarantee_undecided_and_names_the_flag() -> None:
    model = m.weighted_council([(f"Member{n}", 10 + n * n) for n in range(20)])
    promise = m.guarantee(TwoRuns(Change.SWAP, m.MEMBERS, m.ALWAYS))
    found = verify(replace(model, guarantees=(promise,)), rlimit=10).verdicts[0]
    assert found.outcome is Outcome.UNDECIDED
    assert "--rlimit" in found.reason


def test_a_disagreement_with_the_interpreter_is_an_alarm_and_no_verdict(pool: SolverPool, monkeypatch) -> None:
    monkeypatch.setattr(verifier.engines.verify, "validate", lambda *_: Validation(3, "whether a run is adopted"))
    model = replace(m.consensus_council(), guarantees=(never(And((Adopted(), objects())), SOME_M),))
    found = verify(model, pool=pool).verdicts[0]
    assert (found.outcome, found.alarm) == (Outcome.UNDECIDED, True)


def three_asked() -> Model:
    names = ("one", "two", "three")
    asked = tuple(replace(never(And((Adopted(), objects())), SOME_M), name=name) for name in names)
    return replace(m.consensus_council(), guarantees=asked)


def stop_at_two(name: str) -> None:
    if name == "two":
        raise KeyboardInterrupt


def test_an_interrupt_leaves_the_verdicts_that_were_settled() -> None:
    found = verify(three_asked(), progress=stop_at_two)
    assert found.interrupted
    assert [verdict.guarantee.name for verdict in found.verdicts] == ["one", "two"]
    assert all(verdict.evidence for verdict in found.verdicts)


def test_a_run_that_was_not_interrupted_is_whole(pool: SolverPool) -> None:
    found = verify(three_asked(), pool=pool)
    assert not found.interrupted and len(found.verdicts) == 3


def test_what_cannot_be_validated_soon_after_an_interrupt_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier.engines.verify, "PATIENCE", -1.0)
    found = verify(three_asked(), progress=stop_at_two)
    assert found.interrupted and [one.guarantee.name for one in found.verdicts] == ["one"]  # told before the interrupt


def test_only_the_guarantees_asked_for_are_verified(pool: SolverPool) -> None:
    one, two = (replace(never(And((Adopted(), objects())), SOME_M), name=name) for name in ("one", "two"))
    told: list[str] = []
    found = verify(
        replace(m.consensus_council(), guarantees=(one, two)), only=("two",), progress=told.append, pool=pool
    )
    assert [verdict.guarantee.name for verdict in found.verdicts] == told == ["two"]


def test_verdicts_are_the_same_each_time(pool: SolverPool) -> None:
    promises = (never(And((Adopted(), objects())), SOME_M), runs(Change.SWAP), m.alone(Power.PREVENT, m.MEMBERS))
    model = replace(m.blocs("north", "south"), guarantees=promises)
    first = verify(model)
    assert verify(model, jobs=2) == first
    assert verify(model, pool=pool) == first


def test_a_proof_for_ten_thousand_members_is_no_longer_than_for_five(pool: SolverPool) -> None:
    model = m.charter(m.procedure(m.stage(m.share("2/3", m.of()))), members=10_000, upto=10_000)
    found = verdict_of(pool, model, never(And((Adopted(), Not(m.share("1/2", m.of(), strict=True))))))
    assert found.outcome is Outcome.HOLDS


def test_violation_among_too_many_overlapping_blocs_is_found_by_trying_small_rosters(pool: SolverPool) -> None:
    model = m.blocs(*(f"bloc{number}" for number in range(9)))
    found = verdict_of(pool, model, never(And((Adopted(), objects())), SOME_M))
    assert found.outcome is Outcome.VIOLATED
    assert found.case is not None
    assert violates(model, found.guarantee, found.case) == ""


@pytest.mark.parametrize("named", [True, False])
def test_power_over_two_large_chambers_is_settled_party_by_party(pool: SolverPool, named: bool) -> None:
    house = m.stage(m.share("2/3", m.of("House", only=VOTING), strict=True), organ="House", seats=(m.MEMBERS,))
    seats = PartySet(standings=("senator",))
    senate = m.stage(m.share("2/3", m.of("Senate", only=VOTING), strict=True), organ="Senate", seats=(seats,))
    model = replace(
        m.charter(
            m.procedure(house, senate, organ="House"), members=435, standings=("member", "senator", "officer"),
            parties=[Party("Head", "officer", m.clause())],
        ),
        organs=(Organ("House", (m.MEMBERS,), m.clause()), Organ("Senate", (seats,), m.clause())),
    )  # fmt: skip
    model = replace(model, rosters=(*model.rosters, Roster("senator", 100, 100, m.clause())))
    promise = m.alone(Power.PREVENT, m.named("Head") if named else seats)
    assert verdict_of(pool, model, promise).outcome is Outcome.VIOLATED
