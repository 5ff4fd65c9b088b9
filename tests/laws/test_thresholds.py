"""Fractions and numbers of every rule against whole numbers, for every council of up to 1000 members."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import pytest

from charter.model import IN_FAVOUR, VOTING, Ballot, Count, Formula, PartySet, Relation
from tests.campaigns.questions import question
from verifier.encode.ballots import Draft
from verifier.encode.compiled import run
from verifier.encode.settings import Atlas, Scope
from verifier.linear import Linear, const
from verifier.measures import compare
from verifier.terms import INT, LessEq, Var, evaluate, var

MOST = 1000
FRACTIONS = (
    Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(3, 5), Fraction(4, 5), Fraction(11, 20), Fraction(13, 20),
    Fraction(1, 3), Fraction(1, 4), Fraction(7, 10), Fraction(15, 100), Fraction(62, 100), Fraction(1), Fraction(0),
    Fraction(1, 7), Fraction(999, 1000),
)  # fmt: skip
YES, BASE = Var("yes", INT), Var("base", INT)


def met(relation: Relation, fraction: Fraction, part: int, base: int) -> bool:
    """The comparison in whole numbers alone."""
    left, right = part * fraction.denominator, base * fraction.numerator
    return {
        Relation.AT_LEAST: left >= right,
        Relation.MORE_THAN: left > right,
        Relation.AT_MOST: left <= right,
        Relation.FEWER_THAN: left < right,
        Relation.EXACTLY: left == right,
    }[relation]


def turning_points(fraction: Fraction, base: int) -> list[int]:
    """Where a comparison may change, and beside it; the ends."""
    exact = fraction * base
    near = (floor(exact) - 1, floor(exact), ceil(exact), ceil(exact) + 1, 0, base)
    return sorted({part for part in near if 0 <= part <= base})


@pytest.mark.parametrize("relation", list(Relation))
@pytest.mark.parametrize("fraction", FRACTIONS, ids=str)
def test_a_share_is_exact_for_every_base_up_to_1000(relation: Relation, fraction: Fraction) -> None:
    term = compare(var(YES), relation, var(BASE) * fraction)
    for base in range(MOST + 1):
        for part in turning_points(fraction, base):
            expected = met(relation, fraction, part, base)
            assert evaluate(term, {"yes": part, "base": base}) == expected, f"{part} of {base}"


@pytest.mark.parametrize("relation", list(Relation))
def test_a_share_of_a_fixed_base_becomes_the_number_it_means(relation: Relation) -> None:
    for base in range(0, MOST + 1, 7):
        for fraction in FRACTIONS:
            term = compare(var(YES), relation, const(fraction * base))
            for part in turning_points(fraction, base):
                assert evaluate(term, {"yes": part}) == met(relation, fraction, part, base), f"{part} of {base}"


@pytest.mark.parametrize(
    ("fraction", "base", "least"),
    [
        (Fraction(4, 5), 26, 21), (Fraction(4, 5), 27, 22), (Fraction(55, 100), 27, 15), (Fraction(55, 100), 100, 55),
        (Fraction(2, 3), 193, 129), (Fraction(2, 3), 15, 10), (Fraction(3, 4), 190, 143), (Fraction(13, 20), 1000, 650),
    ],
)  # fmt: skip
def test_the_least_number_that_reaches_a_share(fraction: Fraction, base: int, least: int) -> None:
    term = compare(var(YES), Relation.AT_LEAST, const(fraction * base))
    assert isinstance(term, LessEq)
    assert next(part for part in range(base + 1) if evaluate(term, {"yes": part})) == least


@pytest.mark.parametrize("fraction", FRACTIONS[:8], ids=str)
@pytest.mark.parametrize("relation", [Relation.AT_LEAST, Relation.MORE_THAN])
@pytest.mark.parametrize("base", ["of all", "of those voting"])
def test_adoption_by_a_share_is_exact_in_councils_of_up_to_1000(
    base: str, relation: Relation, fraction: Fraction
) -> None:
    council = encoded(Count(relation, fraction, True, GROUPS[base], IN_FAVOUR))
    for size in range(0, MOST + 1, 13):
        for absent in sorted({0, 1, size // 3, size} & set(range(size + 1))):
            counted = size if base == "of all" else size - absent
            for favour in (part for part in turning_points(fraction, counted) if part <= size - absent):
                votes = {Ballot.IN_FAVOUR: favour, Ballot.AGAINST: size - absent - favour, Ballot.ABSENT: absent}
                assert council(size, votes) == met(relation, fraction, favour, counted), f"{votes} of {size}"


GROUPS = {"of all": PartySet(organs=("Council",)), "of those voting": PartySet(organs=("Council",), filter=VOTING)}


def encoded(rule: Formula) -> Callable[[int, Mapping[Ballot, int]], bool]:
    """Whether a council of some size adopts by the rule, evaluated in the terms that the encoder writes."""
    model = question("contradictory", None)
    (procedure,) = model.procedures
    stages = (replace(procedure.stages[0], rule=rule),)
    atlas = Atlas(replace(model, procedures=(replace(procedure, stages=stages),)))
    (setting,) = atlas.settings(Scope(), model.matters[0], (0,))
    draft = Draft()
    decision = run(atlas, setting, draft, "r")
    ((cell, size),) = ((index, size) for index, size in enumerate(setting.frame.sizes))

    def adopts(count: int, votes: Mapping[Ballot, int]) -> bool:
        known: dict[str, bool | Fraction | int] = {name_of(size): count}
        for ballot in Ballot:
            known[name_of(decision.casts[0].counts[cell, ballot])] = votes.get(ballot, 0)
        for variable, term, _ in draft.definitions:
            known[variable.name] = evaluate(term, known)
        return evaluate(decision.adopted, known)

    return adopts


def name_of(expression: Linear) -> str:
    """The name of the only variable of an expression that is nothing else."""
    ((variable, _),) = expression.coefficients
    return variable.name
