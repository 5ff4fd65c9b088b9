"""Changes of a charter that must not change a verdict, or may change it one way alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from charter.model import (
    AGAINST,
    IN_FAVOUR,
    Adopted,
    Alone,
    And,
    Change,
    Count,
    Formula,
    Guarantee,
    Model,
    Never,
    Not,
    Or,
    Organ,
    PartySet,
    Relation,
    Roster,
    RuleUse,
    StageKind,
    Stance,
    TagRule,
    Truth,
    TwoRuns,
    Weight,
)  # fmt: skip
from charter.world import Case
from tests.laws.random_formulas import clause
from tests.laws.random_models import Sample, random_sample
from tests.laws.rewritten import rewritten
from tests.laws.spelling import spelt
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome, Verdict

RLIMIT = 3_000_000
FIRST = 70_000_000
COUNT = 60
SETTLED = (Outcome.HOLDS, Outcome.VIOLATED, Outcome.VACUOUS)

Law = Callable[[Model], Model]


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool(1, RLIMIT) as own:
        yield own


def verdict(model: Model, pool: SolverPool) -> Verdict:
    """The verdict on the only guarantee."""
    return verify(model, pool=pool).verdicts[0]


def samples(fits: Callable[[Sample], bool] = lambda sample: True, count: int = COUNT) -> Iterator[Sample]:
    """Random charters of a kind."""
    found = 0
    for seed in range(FIRST, FIRST + 100 * count):
        sample = random_sample(seed)
        if fits(sample):
            found += 1
            yield sample
        if found == count:
            return


def parties_of(case: Case | None) -> int | None:
    """How many parties a case has."""
    return len(case.world.actors) if case else None


def assert_same(law: Law, pool: SolverPool, fits: Callable[[Sample], bool] = lambda sample: True) -> None:
    """The law changes neither the verdict nor the size of the smallest case."""
    for sample in samples(fits):
        before, after = verdict(sample.model, pool), verdict(law(sample.model), pool)
        told = f"seed {sample.seed}: {before.outcome}, then {after.outcome} {after.reason}\n{spelt(law(sample.model))}"
        assert not after.alarm, told
        if before.outcome in SETTLED and after.outcome in SETTLED:
            assert (after.outcome, parties_of(after.case)) == (before.outcome, parties_of(before.case)), told


# ── nothing changes ───────────────────────────────────────────────────────────────────────────


def renamed(model: Model) -> Model:
    """Other names for parties, roles, standings, organs, matters: everything that has a name."""
    names = {item.name for group in (model.parties, model.tags, model.organs, model.matters) for item in group}
    names |= {*model.standings, *(weight.name for weight in model.weights)}
    return rewritten(model, lambda part: f"x_{part}" if type(part) is str and part in names else part)


def permuted(model: Model) -> Model:
    """All declarations in the opposite order; procedures and matters too."""
    turned = {
        name: getattr(model, name)[::-1]
        for name in (
            "standings",
            "rosters",
            "parties",
            "tags",
            "tag_rules",
            "organs",
            "matters",
            "procedures",
            "no_votes",
        )
    }
    return replace(model, **turned)


def scaled(model: Model) -> Model:
    """All weights, and the numbers they are compared with, seven times as large."""

    def change(part: object) -> object:
        if isinstance(part, Count) and part.weight and not part.of_base:
            return replace(part, quantity=part.quantity * 7)
        return replace(part, number=part.number * 7) if isinstance(part, TagRule) and part.weight else part

    parties = tuple(replace(p, weights=tuple((name, value * 7) for name, value in p.weights)) for p in model.parties)
    return replace(rewritten(model, change), parties=parties)


def with_powerless(model: Model) -> Model:
    """A further kind of party that sits nowhere and is in no set."""
    return replace(
        model, standings=(*model.standings, "bystander"), rosters=(*model.rosters, Roster("bystander", 0, None, clause("x")))
    )  # fmt: skip


def de_morgan(model: Model) -> Model:
    """Every conjunction as the negation of a disjunction of negations, and the other way round."""

    def change(part: object) -> object:
        match part:
            case And(parts):
                return Not(Or(tuple(Not(inner) for inner in parts)))
            case Or(parts):
                return Not(And(tuple(Not(inner) for inner in parts)))
            case _:
                return part

    return rewritten(model, change)


def complemented(model: Model) -> Model:
    """Every comparison as the negation of the opposite one."""
    opposite = {
        Relation.AT_LEAST: Relation.FEWER_THAN,
        Relation.MORE_THAN: Relation.AT_MOST,
        Relation.AT_MOST: Relation.MORE_THAN,
        Relation.FEWER_THAN: Relation.AT_LEAST,
    }

    def change(part: object) -> object:
        if isinstance(part, Count) and part.relation in opposite:
            return Not(replace(part, relation=opposite[part.relation]))
        return part

    return rewritten(model, change)


def reversed_twice(model: Model) -> Model:
    """Every stage reversed, with the negation of its rule and quorum."""
    return replace(model, procedures=tuple(
        replace(procedure, stages=tuple(
            replace(stage, reversed_=not stage.reversed_, rule=Not(And((stage.rule, stage.quorum))), quorum=Truth(True))
            for stage in procedure.stages
        ))
        for procedure in model.procedures
    ))  # fmt: skip


def spelt_out(model: Model) -> Model:
    """Named rules replaced by what they mean."""
    return rewritten(model, lambda part: part.formula if isinstance(part, RuleUse) else part)


def twice(model: Model) -> Model:
    """Each procedure stated twice."""
    return replace(model, procedures=(*model.procedures, *model.procedures))


def test_names_mean_nothing(pool: SolverPool) -> None:
    assert_same(renamed, pool)


def test_the_order_of_declarations_means_nothing(pool: SolverPool) -> None:
    assert_same(permuted, pool)


def test_the_unit_of_rational_weights_means_nothing(pool: SolverPool) -> None:
    assert_same(scaled, pool, lambda sample: any(_open(weight) for weight in sample.model.weights))


def _open(weight: Weight) -> bool:
    """Whether it may be multiplied: it is neither whole nor within limits."""
    return not weight.whole and not weight.low and weight.high is None


def test_de_morgan(pool: SolverPool) -> None:
    assert_same(de_morgan, pool)


def test_a_comparison_is_the_negation_of_its_opposite(pool: SolverPool) -> None:
    assert_same(complemented, pool)


def test_reversing_a_negated_rule_changes_nothing(pool: SolverPool) -> None:
    assert_same(reversed_twice, pool)


def test_a_named_rule_is_what_it_means(pool: SolverPool) -> None:
    assert_same(spelt_out, pool)


def test_saying_a_procedure_twice_changes_nothing(pool: SolverPool) -> None:
    assert_same(twice, pool)


def test_parties_in_no_set_change_nothing(pool: SolverPool) -> None:
    assert_same(with_powerless, pool, lambda sample: not (unbounded(sample.model) or _of_all(sample.model)))


def _of_all(model: Model) -> bool:
    """Whether it says what all parties carry together, those in no other set among them."""
    return any(rule.weight is not None and rule.group == PartySet() for rule in model.tag_rules)


def unbounded(model: Model) -> bool:
    """Whether some set takes in parties of every standing."""
    open_sets: list[PartySet] = []

    def look(part: object) -> object:
        if isinstance(part, PartySet) and not (part.standings or part.tags or part.organs or part.only):
            open_sets.append(part)
        return part

    rewritten(model, look)
    anywhere = any(not tag.among.standings for tag in model.tags if tag.members is None)
    return bool(open_sets) or anywhere or any(loose(organ) for organ in model.organs)


def loose(organ: Organ) -> bool:
    """Whether an organ may seat parties of every standing."""
    return any(not (seat.standings or seat.tags or seat.only) for seat in organ.seats)


# ── one way alone ─────────────────────────────────────────────────────────────────────────────


def never_adopted(demand: Formula) -> Guarantee:
    """Never adopted while the demand is met."""
    sample = random_sample(0)
    return replace(sample.guarantee, form=Never((), True, And((Adopted(), demand)), Adopted()))


def with_threshold(model: Model, fraction: Fraction) -> Model:
    """A further demand at every stage: at least a fraction of those entitled in favour."""
    return replace(model, procedures=tuple(
        replace(procedure, stages=tuple(
            replace(stage, rule=And((stage.rule, Count(
                Relation.AT_LEAST, fraction, True, PartySet(organs=(stage.organ,) if stage.organ else ()), IN_FAVOUR))))
            if not stage.reversed_ and stage.kind is not StageKind.SILENCE else stage
            for stage in procedure.stages
        ))
        for procedure in model.procedures
    ))  # fmt: skip


@pytest.mark.parametrize("stance", [AGAINST, Stance(IN_FAVOUR.ballots, True)], ids=["against", "not in favour"])
def test_a_higher_threshold_is_never_easier(pool: SolverPool, stance: Stance) -> None:
    demand = Count(Relation.AT_LEAST, Fraction(1), False, PartySet(standings=("member",)), stance)
    for sample in samples():
        model = replace(sample.model, guarantees=(never_adopted(demand),))
        rows = [verdict(with_threshold(model, fraction), pool) for fraction in THRESHOLDS]
        impossible = [row.outcome is not Outcome.VIOLATED for row in rows if row.outcome in SETTLED]
        assert impossible == sorted(impossible), f"seed {sample.seed}: {[str(row.outcome) for row in rows]}"


THRESHOLDS = (Fraction(0), Fraction(1, 2), Fraction(2, 3), Fraction(1))


def test_a_veto_less_is_never_harder(pool: SolverPool) -> None:
    veto = Count(Relation.AT_MOST, Fraction(0), False, PartySet(standings=("member",)), AGAINST)
    adoption = replace(random_sample(0).guarantee, form=Never((), True, Adopted(), Adopted()))
    for sample in samples():
        free = replace(sample.model, guarantees=(adoption,))
        bound = replace(free, procedures=tuple(
            replace(procedure, stages=tuple(
                stage if stage.reversed_ else replace(stage, rule=And((stage.rule, veto))) for stage in procedure.stages
            ))
            for procedure in free.procedures
        ))  # fmt: skip
        with_veto, without = verdict(bound, pool), verdict(free, pool)
        if with_veto.outcome is Outcome.VIOLATED:
            assert without.outcome is Outcome.VIOLATED, f"seed {sample.seed}"
            assert (parties_of(without.case) or 0) <= (parties_of(with_veto.case) or 0), f"seed {sample.seed}"


def test_more_support_never_hurts_where_no_rule_counts_against_support(pool: SolverPool) -> None:
    monotone = Count(Relation.AT_LEAST, Fraction(2, 3), True, PartySet(organs=("Council",)), IN_FAVOUR)
    grown = TwoRuns(Change.SUPPORT, PartySet(), Truth(True))
    for sample in samples(count=COUNT // 2):
        stages = tuple(
            tuple(replace(stage, rule=monotone, quorum=Truth(True), reversed_=False) for stage in procedure.stages)
            for procedure in sample.model.procedures
        )
        procedures = tuple(replace(p, stages=s) for p, s in zip(sample.model.procedures, stages, strict=True))
        model = replace(sample.model, procedures=procedures, guarantees=(replace(sample.guarantee, form=grown),))
        assert verdict(model, pool).outcome in (Outcome.HOLDS, Outcome.VACUOUS), f"seed {sample.seed}"


def test_not_every_actor_can_what_no_actor_can(pool: SolverPool) -> None:
    for sample in samples(lambda sample: isinstance(sample.guarantee.form, Alone), COUNT // 2):
        form = sample.guarantee.form
        assert isinstance(form, Alone)
        opposite = replace(sample.guarantee, form=replace(form, every=not form.every))
        outcomes = [
            verdict(replace(sample.model, guarantees=(one,)), pool).outcome for one in (sample.guarantee, opposite)
        ]
        assert (outcomes[0] is Outcome.VACUOUS) == (outcomes[1] is Outcome.VACUOUS), f"seed {sample.seed}"
        assert outcomes != [Outcome.HOLDS, Outcome.HOLDS], f"seed {sample.seed}"
