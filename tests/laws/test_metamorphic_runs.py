"""Changes of a charter of many steps that must not change a verdict on runs, or may change it one way alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import charter
from charter.atlarge import AMENDMENT
from charter.format import format_source
from charter.model import Amendment, And, Clause, Count, Entrenched, Grade, Model, Procedure, Relation, RuleUse
from tests.laws.random_changes import in_order
from tests.laws.random_formulas import clause
from tests.laws.random_models import Sample
from tests.laws.random_runs import random_run_sample
from tests.laws.rewritten import renumbered, rewritten
from tests.laws.spelling import spelt
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome, Verdict

RLIMIT = 3_000_000
FIRST = 90_000_000
COUNT = 24
SETTLED = (Outcome.HOLDS, Outcome.VIOLATED, Outcome.VACUOUS)
ORDER = (None, *Grade)
EXAMPLES = Path(__file__).parents[2] / "examples" / "charters"

Law = Callable[[Model], Model]
Fits = Callable[[Model], bool]


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool(1, RLIMIT) as own:
        yield own


def verdict(model: Model, pool: SolverPool) -> Verdict:
    """The verdict on the only guarantee."""
    return verify(model, pool=pool).verdicts[0]


def samples(fits: Fits) -> Iterator[Sample]:
    """Random charters of many steps of a kind."""
    found = 0
    for seed in range(FIRST, FIRST + 50 * COUNT):
        sample = random_run_sample(seed)
        if fits(sample.model):
            found += 1
            yield sample
        if found == COUNT:
            return


def anything(model: Model) -> bool:
    return True


def amends(model: Model) -> bool:
    return bool(model.dynamics.amendments)


def shape(found: Verdict) -> tuple[object, ...]:
    """All of a verdict that names have no part in."""
    return found.outcome, found.grade, found.breaks, None if found.case is None else len(found.case.world.actors)


def assert_same(law: Law, pool: SolverPool, fits: Fits = anything) -> None:
    """The law changes neither the outcome nor the grade."""
    for sample in samples(fits):
        before, after = verdict(sample.model, pool), verdict(law(sample.model), pool)
        told = f"seed {sample.seed}: {shape(before)}, then {shape(after)} {after.reason}\n{spelt(law(sample.model))}"
        assert not after.alarm, told
        if before.outcome in SETTLED and after.outcome in SETTLED and not (before.reason or after.reason):
            assert shape(after) == shape(before), told


def assert_no_worse(law: Law, pool: SolverPool) -> None:
    """After the law, no grade is broken that held before."""
    for sample in samples(amends):
        before = verdict(sample.model, pool)
        if before.outcome is not Outcome.HOLDS:
            continue
        after = verdict(law(sample.model), pool)
        told = f"seed {sample.seed}: {shape(before)}, then {shape(after)} {after.reason}\n{spelt(law(sample.model))}"
        assert not after.alarm, told
        if after.breaks is not None:
            assert ORDER.index(after.breaks) > ORDER.index(before.grade), told


# ── nothing changes ───────────────────────────────────────────────────────────────────────────


def renamed(model: Model) -> Model:
    """Other names for parties, tags, organs, matters, acts and conditions; standings mean what they mean."""
    named = (model.parties, model.tags, model.organs, tuple(one for one in model.matters if one.name != AMENDMENT))
    names = {item.name for group in named for item in group} | {*model.conditions}
    names |= {norm.act for norm in model.dynamics.norms} | acts(model)
    return rewritten(model, lambda part: f"x_{part}" if type(part) is str and part in names else part)


def acts(model: Model) -> set[str]:
    """The acts that the guarantee speaks of."""
    found: set[str] = set()

    def note(part: object) -> object:
        act = getattr(part, "act", "")
        found.update([act] if act else [])
        return part

    rewritten(model.guarantees, note)
    return found


def turned_over(model: Model) -> Model:
    """Every article with another number: 1 becomes 30, 2 becomes 29, and so on; the text in the order of the numbers."""
    other = renumbered(model, lambda number: 31 - number)
    return replace(other, dynamics=replace(other.dynamics, units=in_order({*other.dynamics.units})))


def permuted(model: Model) -> Model:
    """All declarations and clauses in the opposite order."""
    names = ("rosters", "parties", "tags", "tag_rules", "organs", "no_votes")
    turned = {name: getattr(model, name)[::-1] for name in names}
    order = (
        "norms",
        "makes",
        "ends",
        "extends",
        "lapses",
        "entries",
        "survives",
        "amendments",
        "entrenched",
        "sunsets",
        "units",
    )
    dynamics = replace(model.dynamics, **{name: getattr(model.dynamics, name)[::-1] for name in order})
    own = [one for one in model.procedures if one.matter != AMENDMENT]
    procedures = (*own[::-1], *(one.procedure for one in dynamics.amendments))
    return replace(model, dynamics=dynamics, procedures=procedures, **turned)


def test_names_mean_nothing_along_runs(pool: SolverPool) -> None:
    assert_same(renamed, pool)


def test_numbers_of_articles_mean_nothing_along_runs(pool: SolverPool) -> None:
    assert_same(turned_over, pool, amends)


def test_order_of_articles_means_nothing_along_runs(pool: SolverPool) -> None:
    assert_same(permuted, pool)


# ── a grade may rise, and never fall ──────────────────────────────────────────────────────────


def entrenched(model: Model) -> Model:
    """One more article that may not be amended, and the clause that says so cannot be amended either."""
    units = tuple(dict.fromkeys((*model.dynamics.units, "article 9")))
    chosen = model.dynamics.units[len(model.dynamics.norms) % len(model.dynamics.units)]
    more = Entrenched((chosen, "article 9"), None, clause("article 9(3)"))
    return replace(model, dynamics=replace(model.dynamics, units=units, entrenched=(*model.dynamics.entrenched, more)))


def raised(model: Model) -> Model:
    """Every majority by which the charter is amended halfway nearer to all."""
    dynamics = model.dynamics
    higher = tuple(replace(one, procedure=_raised(one.procedure)) for one in dynamics.amendments)
    swapped: dict[Clause, Procedure] = {one.clause: one.procedure for one in higher}
    procedures = tuple(swapped[p.clause] if p.matter == AMENDMENT else p for p in model.procedures)
    return replace(model, dynamics=replace(dynamics, amendments=higher), procedures=procedures)


def _raised(procedure: Procedure) -> Procedure:
    stages = (one if one.reversed_ else replace(one, rule=_higher(one.rule)) for one in procedure.stages)
    return replace(procedure, stages=tuple(stages))


def _higher(rule: object) -> object:
    match rule:
        case Count(relation=Relation.AT_LEAST | Relation.MORE_THAN, of_base=True, quantity=share):
            return replace(rule, quantity=(share + Fraction(1)) / 2 if share < 1 else share)
        case And(parts):
            return And(tuple(_higher(part) for part in parts))  # type: ignore[misc]
        case RuleUse(formula=formula):
            return replace(rule, formula=_higher(formula))
        case _:
            return rule


def test_entrenching_more_breaks_no_guarantee_that_held(pool: SolverPool) -> None:
    assert_no_worse(entrenched, pool)


def test_a_higher_majority_for_amendments_breaks_no_guarantee_that_held(pool: SolverPool) -> None:
    assert_no_worse(raised, pool)


def test_the_laws_change_something() -> None:
    chosen = list(samples(amends))
    assert all(isinstance(one, Amendment) for sample in chosen for one in sample.model.dynamics.amendments)
    for law in (renamed, turned_over, permuted, entrenched):
        assert sum(law(sample.model) != sample.model for sample in chosen) > COUNT // 2
    assert sum(raised(sample.model) != sample.model for sample in chosen) > COUNT // 4


# ── through text ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["north-atlantic-treaty", "council-of-europe", "us-constitution", "united-nations"])
def test_what_runs_depend_on_survives_formatting(name: str, tmp_path: Path) -> None:
    text = (EXAMPLES / f"{name}.charter").read_text(encoding="utf-8")
    again = tmp_path / f"{name}.charter"
    again.write_text(format_source(text, again.name), encoding="utf-8")
    before, after = charter.load(EXAMPLES / f"{name}.charter"), charter.load(again)
    assert (before.dynamics, before.guarantees) == (after.dynamics, after.guarantees)
    assert before.dynamics.units
