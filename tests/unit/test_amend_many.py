"""Many amendments at once: what is shared between subsets changes no answer."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from math import factorial
from pathlib import Path

import pytest

import charter
from charter.amending.apply import apply
from charter.amending.change import Amendment, Delete, InsertAfter, Replace
from charter.amending.consolidate import edits
from charter.amending.places import places
from charter.model import Grade, Guarantee, Model
from charter.read import in_place
from charter.source import Source
from tests.laws.dice import Dice
from tests.laws.random_guarantees import random_form
from tests.laws.random_models import random_sample, words_of
from tests.laws.random_runs import random_run_sample
from verifier.amend.assess import Standing, assess
from verifier.amend.combine import combine
from verifier.amend.desk import Desk
from verifier.amend.finding import Orders
from verifier.amend.knowledge import Ask, matter_keys
from verifier.amend.prospect import prospect
from verifier.amend.variants import variants
from verifier.cache.shelf import Shelf
from verifier.engines.solver import Pending, SolverPool
from verifier.engines.verify import verify
from verifier.evidence.part import Parts
from verifier.problem import Problem
from verifier.report.amend.together import unless
from verifier.verdict import Outcome, Verdict

MATTERS = ("budget", "treaty", "staff", "seat", "audit", "loan", "survey", "school", "canal", "statute", "seal", "flag")
BUDGET = 300_000


def league(rule: str = "every article is amended by Council by at least 2/3 of members in favour") -> str:
    rows = [f'article {n} "A"\n  (1) Council decides {m} by no member against.\n' for n, m in enumerate(MATTERS, 2)]
    promises = [
        f"guarantee {m}_safe\n  never a decision on {m} is adopted with some member against, as written.\n"
        for m in MATTERS[:3]
    ]
    house = f"  (1) members: 4.\n  (2) organ Council: every member.\n  (3) matter {', '.join(MATTERS)}."
    return "\n".join(
        ['charter "League"\n\narticle 1 "Members"', house, "", *rows, f'article 14 "A"\n  (1) {rule}.\n', *promises]
    )


def other_rule(place: int) -> Amendment:
    text = f"(1) Council decides {MATTERS[place]} by more than half of all members in favour."
    return Amendment(f"On {MATTERS[place]}", (Replace(f"article {place + 2}(1)", text),))


def standing(text: str) -> Standing:
    checked = charter.check("league.charter", in_place({"league.charter": text}))
    assert checked.model is not None, checked.diagnostics
    return Standing(Source("league.charter", text, ""), checked.model, checked.diagnostics)


def together(pool: SolverPool, text: str, *amendments: Amendment) -> Orders:
    return combine(standing(text), amendments, Desk(pool, lambda _: None))


# ── all subsets ───────────────────────────────────────────────────────────────────────────────


def test_each_subset_loses_just_what_its_own_text_loses(pool: SolverPool) -> None:
    chosen = [other_rule(place) for place in (0, 1, 4)]
    subsets = together(pool, league(), *chosen).subsets
    assert len(subsets) == 2 ** len(chosen) - 1
    for subset in subsets:
        expected = tuple(f"{MATTERS[(0, 1, 4)[n]]}_safe" for n in subset.members if (0, 1, 4)[n] < 3)
        assert (subset.lost, subset.orders) == (expected, factorial(len(subset.members))), subset


def test_twelve_amendments_of_which_each_opens_the_way_for_the_next(pool: SolverPool) -> None:
    # article n + 2 protects article n + 1: it must be repealed first
    shields = "\n".join(f"  (2) article {n - 1} may not be amended." if n > 2 else "" for n in range(2, 14))
    rows = league().split("article 3 ")[0]
    text = rows + "\n".join(
        f'article {n} "A"\n  (1) Council decides {MATTERS[n - 2]} by no member against.\n{shield}'
        for n, shield in zip(range(3, 14), shields.split("\n")[1:], strict=True)
    )
    text += '\narticle 14 "A"\n  (1) every article is amended by Council by at least 2/3 of members in favour.\n'
    chosen = [*(Amendment(f"R{n}", (Delete(f"article {n}(2)"),)) for n in range(13, 2, -1)), other_rule(0)]
    orders = together(pool, text, *chosen)
    assert [one.members for one in orders.subsets] == [tuple(range(size)) for size in range(1, 13)]
    assert all(one.orders == 1 for one in orders.subsets)
    assert orders.before == tuple((i, j) for i in range(12) for j in range(12) if i < j)


def faults_of(pool: SolverPool, count: int) -> list[str]:
    """What is wrong with the answers on all subsets of so many amendments, each of which changes a rule of its own."""
    orders = together(pool, league(), *(other_rule(place) for place in range(count)))
    found = [f"{len(orders.subsets)} subsets"] if len(orders.subsets) != 2**count - 1 else []
    for subset in orders.subsets:
        lost = tuple(f"{MATTERS[n]}_safe" for n in subset.members if n < 3)
        if (subset.lost, subset.orders) != (lost, factorial(len(subset.members))):
            found.append(f"{subset.members}: {subset.lost}, {subset.orders}")
    found += [] if orders.verdicts == 6 else [f"{orders.verdicts} verdicts"]
    return found + ([] if len(orders.results) == 1 else [f"{len(orders.results)} results"])


def test_all_255_subsets_of_eight_amendments(pool: SolverPool) -> None:
    assert not faults_of(pool, 8)


def test_new_articles_behind_the_same_article_say_the_same_in_any_order(pool: SolverPool) -> None:
    chosen = [
        Amendment(f"N{n}", (InsertAfter("article 14", f'article {n} "New"\n  (1) condition storm{n}.'),))
        for n in (15, 16)
    ]
    (_, _, both) = together(pool, league(), *chosen).subsets
    assert (both.orders, both.texts) == (2, 1)


def test_amendments_that_touch_the_same_provision_are_entangled(pool: SolverPool) -> None:
    later = Amendment("Later", (InsertAfter("article 2", "(2) decisions on budget bind every member."),))
    gone = Amendment("Gone", (Delete("article 2"),))
    groups = variants(standing(league()).source, [other_rule(0), other_rule(1), later])
    assert [group.members for group in groups] == [(0,), (1,), (2,)]
    groups = variants(standing(league()).source, [other_rule(0), gone, other_rule(1), later])
    assert [group.members for group in groups] == [(0, 1, 3), (2,)]


def test_the_order_counts_where_one_replaces_what_the_other_replaced(pool: SolverPool) -> None:
    other = Amendment("Other", (Replace("article 2(1)", "(1) Council decides budget by every member in favour."),))
    orders = together(pool, league(), other_rule(0), other_rule(5), other)
    assert orders.entangled == ((0, 2),)
    whole = orders.subsets[-1]
    assert (whole.orders, whole.texts, whole.lost) == (6, 2, ("budget_safe",))
    assert whole.harmless == ((0, 1, 2),)
    assert unless(whole) == ", but not in the order 1, 2, 3"
    assert not any(one.harmless or unless(one) for one in orders.subsets if one.texts == 1)


def test_what_an_earlier_run_settled_is_not_asked_again(pool: SolverPool, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHARTER_CACHE_DIR", str(tmp_path))
        first, second = (Shelf(tmp_path / "results.sqlite") for _ in range(2))
        first_desk, second_desk = (Desk(pool, lambda _: None, shelf) for shelf in (first, second))
        once = combine(standing(league()), (other_rule(0), other_rule(1)), first_desk)
        first.close()
        commented = standing(f"# a comment\n{league()}")
        again = combine(commented, (other_rule(1), other_rule(0)), second_desk)
        second.close()
    assert (first_desk.asked, first_desk.recalled) == (5, 0)
    assert (second_desk.asked, second_desk.recalled) == (0, 5)
    assert {one.lost for one in once.subsets} == {tuple(sorted(one.lost)) for one in again.subsets}


class Stopped(SolverPool):
    """A pool that is interrupted at the given problem."""

    left = 10**9

    def begin(self, problems: Sequence[Problem], again: bool = False) -> tuple[Pending, ...]:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        return super().begin(problems, again)


@pytest.mark.parametrize("left", [0, 15, 25])
def test_what_was_interrupted_is_told_as_far_as_it_is_known(left: int) -> None:
    chosen = [other_rule(place) for place in (0, 1, 2)]
    with Stopped(1) as stopped:
        stopped.left = left
        orders = together(stopped, league(), *chosen)
    assert not orders.complete
    assert len(orders.subsets) < 7
    assert all(one.lost == tuple(f"{MATTERS[n]}_safe" for n in one.members) for one in orders.subsets)


@pytest.mark.parametrize("left", [0, 4, 12])
def test_an_amendment_of_which_the_assessment_was_interrupted_is_told_as_far_as_it_is_known(left: int) -> None:
    with Stopped(1) as stopped:
        stopped.left = left
        desk = Desk(stopped, lambda _: None)
        found = assess(standing(league()), other_rule(0), desk)
    assert not (found.complete or found.lawful or desk.complete)
    assert len(found.outlooks) < 3
    assert "more than half of all members in favour" in found.text


# ── what a guarantee turns on ─────────────────────────────────────────────────────────────────


def on(pool: SolverPool, rules: Model, guarantee: Guarantee) -> tuple[object, ...]:
    (found,) = verify(replace(rules, guarantees=(guarantee,), scenarios=(), chronicles=()), pool=pool).verdicts
    assert isinstance(found, Verdict)
    return found.outcome, found.grade, found.breaks


def test_a_part_gives_the_verdict_of_the_whole() -> None:
    smaller = 0
    with SolverPool(1, BUDGET) as quick:
        for seed in range(1000, 1200):
            model = random_sample(seed).model
            (guarantee,) = model.guarantees
            rules = Parts().of(model, guarantee.form)
            if len(rules.procedures) < len(model.procedures):
                smaller += 1
                assert on(quick, rules, guarantee) == on(quick, model, guarantee), seed
    assert smaller > 10


@pytest.mark.parametrize("seed", [1003, 1007, 1019, 1048])
def test_a_part_gives_the_verdict_of_the_whole_along_runs(seed: int) -> None:
    model = random_run_sample(seed).model
    dice = Dice.seeded(seed + 7)
    forms = [random_form(dice, words_of(model), model) for _ in range(2)]
    with SolverPool(1, BUDGET) as quick:
        for form in forms:
            guarantee = replace(model.guarantees[0], name="g", form=form, demanded=Grade.ABSOLUTELY)
            rules = Parts().of(model, form)
            assert on(quick, rules, guarantee) == on(quick, model, guarantee)


def test_acts_of_leaving_are_never_left_out() -> None:
    text = league().replace("(3) matter", "(4) a member may withdraw, effective 1 month after notice.\n  (3) matter")
    text = text.replace(
        "(3) matter", "(5) a member must not withdraw when attacked.\n  (6) condition attacked.\n  (3) matter"
    )
    model = standing(text).model
    rules = Parts().of(model, model.guarantees[0].form)
    assert len(rules.procedures) == 2
    assert [norm.act for norm in rules.dynamics.norms] == ["withdraw", "withdraw"]


# ── what is known matter by matter ────────────────────────────────────────────────────────────

COLLEGE = """charter "College"

article 1 "Members"
  (1) members: 4.
  (2) organ Council: every member.
  (3) matter budget, staff, seat, expulsion(of: member).
  (4) condition storm.

article 2 "Decisions"
  (1) Council decides budget by no member against.
  (2) Council decides staff by no member against.
  (3) Council decides seat by at least 2/3 of members in favour.
  (4) Council decides expulsion by every member other than the member concerned in favour.
  (5) decisions on budget bind every member.

article 3 "Conduct"
  (1) a member must not leave_the_table unless seat is in force.
  (2) a member must report within 3 months.
  (3) an adopted expulsion makes the member concerned a former member.

article 4 "Amendment"
  (1) article 2 is amended by Council by every member in favour.
  (2) any other article is amended by Council by no member against.

guarantee nobody_is_outvoted
  never a decision is adopted with some member against.

guarantee no_dictator
  no member alone can adopt any decision, as written.

guarantee support_helps
  more support never hurts, as written.

guarantee they_stay
  a member does leave_the_table only if seat is in force, as written.

guarantee bound_when_against
  never some decision d is binding on some member m while m objects to d, as written.
"""

CHANGES = (
    ("article 2(1)", "(1) Council decides budget by more than half of all members in favour."),
    ("article 2(2)", "(2) Council decides staff by every member in favour."),
    ("article 2(3)", "(3) Council decides seat by no member against."),
    ("article 2(5)", "(5) decisions on budget and staff bind every member."),
    ("article 3(1)", "(1) a member must not leave_the_table unless (seat is in force or storm)."),
    ("article 3(2)", "(2) a member must report within 6 months."),
    ("article 4(1)", "(1) article 2 is amended by Council by at least 3/4 of members in favour."),
)


def test_what_is_shared_between_subsets_is_what_each_text_comes_to_by_itself(pool: SolverPool) -> None:
    """Equivalence with a verification of each text from scratch."""
    here = standing(COLLEGE)
    chosen = [Amendment(place, (Replace(place, text),)) for place, text in CHANGES]
    desk = Desk(pool, lambda _: None)
    orders = combine(here, chosen, desk)
    assert len(orders.subsets) == 2 ** len(CHANGES) - 1
    for subset in orders.subsets[4::17]:
        text = apply(COLLEGE, [edit for n in subset.members for edit in edits(places(here.source), chosen[n])])
        model = here.checked(text).model
        assert model is not None
        found = prospect(here.model, model, Desk(pool, lambda _: None))
        lost = {one.name for one in found if one.lost}
        assert set(subset.lost) <= lost and bool(subset.lost) == bool(lost), subset
        assert subset.partial or set(subset.lost) == lost, subset
    assert desk.asked < len(orders.subsets)


def by_matter(pool: SolverPool, model: Model, guarantee: Guarantee) -> tuple[object, object] | None:
    """Outcome and grade where each matter is asked by itself; None where there is one alone."""
    desk = Desk(pool, lambda _: None)
    keys = matter_keys(desk.parts, desk.parts.reading(model), guarantee)
    if len(keys) < 2:
        return None
    for matter, key in keys.items():
        desk.ask(model, [Ask(guarantee, (matter,), (key,))])
    found = desk.judged(model, guarantee)
    while isinstance(found, Ask):
        desk.ask(model, [found])
        found = desk.judged(model, guarantee)
    return found.outcome, found.grade


def test_each_matter_by_itself_comes_to_what_all_come_to_together() -> None:
    several = 0
    with SolverPool(1, BUDGET) as quick:
        for seed, sample in product(range(1000, 1090), (random_sample, random_run_sample)):
            model = sample(seed).model
            for guarantee in model.guarantees:
                found = by_matter(quick, model, guarantee)
                several += found is not None
                expected = on(quick, model, guarantee)[:2] if found else None
                assert found == expected or (found and expected and found[0] == expected[0] == Outcome.VIOLATED), seed
    assert several > 8


def test_a_part_gives_the_verdict_of_the_whole_for_guarantees_on_runs() -> None:
    smaller = 0
    with SolverPool(1, BUDGET) as quick:
        for seed in range(4040, 4080):
            model = random_run_sample(seed).model
            for one in model.guarantees:
                guarantee = replace(one, demanded=Grade.ABSOLUTELY)
                rules = Parts().of(model, one.form)
                if len(rules.dynamics.norms) < len(model.dynamics.norms):
                    smaller += 1
                    assert on(quick, rules, guarantee) == on(quick, model, guarantee), seed
    assert smaller > 3
