"""Matters of one version alone that play one role: renamed, and decided otherwise than before.

Two are one if the same bodies decide them, they concern the same or stand at the same place, the two rules count the
same parties by the same measures in at least half of all tests that they make (the thresholds may differ), and nothing
else fits either as well. At least two tests must be alike, or all. What is counted of these parties, and where the rule
stands, decides between those that fit equally well.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from charter.found import found
from charter.model import Count, Matter, Model, PartySet, Procedure
from verifier.diff.sides import Body, bodies

LEAST = Fraction(1, 2)
Fit = tuple[Fraction, Fraction, bool]
"""The share of tests that count the same parties, of those that count the same of them, and whether both stand at the
same place."""


def roles(old: Model, new: Model, gone: Sequence[str], fresh: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names of matters that are one, before and now. What both versions call alike must have one name already."""
    ours = [one for one in old.matters if one.name in gone]
    theirs = [one for one in new.matters if one.name in fresh]
    fits = {(one.name, other.name): fit for one in ours for other in theirs if (fit := _fit(old, new, one, other))}
    for (before, now), fit in fits.items():
        rivals = [
            mark for pair, mark in fits.items() if pair != (before, now) and (pair[0] == before or pair[1] == now)
        ]
        if all(mark < fit for mark in rivals):
            yield before, now


def same_bodies(old: Model, new: Model, before: str, now: str) -> bool:
    """Whether the same bodies decide two matters."""
    return _bodies(old, before) == _bodies(new, now)


def same_work(old: Model, new: Model, before: str, now: str) -> bool:
    """Whether two organs count the same parties by the same measures in half of all tests, or decide nothing."""
    measures = [
        {
            (one.weight, _whose(one.group))
            for rule in model.procedures
            for stage in rule.stages
            for one in found((stage.rule, stage.quorum), Count)
            if stage.organ == name
        }
        for model, name in ((old, before), (new, now))
    ]
    return not any(measures) or _common(*measures) >= LEAST


def _fit(old: Model, new: Model, before: Matter, now: Matter) -> Fit | None:
    """How well two matters fit; None if they cannot be one."""
    here = bool(_places(old, before.name) & _places(new, now.name))
    if not (here or alike(before, now)) or not same_bodies(old, new, before.name, now.name):
        return None
    ours, theirs = _tests(old, before.name), _tests(new, now.name)
    measures = [{(body, one.weight, _whose(one.group)) for body, one in tests} for tests in (ours, theirs)]
    shared = measures[0] & measures[1]
    common = _common(*measures)
    if common < LEAST or (len(shared) == 1 and common < 1):
        return None
    kinds = [{(body, one.weight, one.stance, one.of_base) for body, one in tests} for tests in (ours, theirs)]
    return common, _common(*kinds), here


def _whose(group: PartySet) -> PartySet:
    """A set of parties, whether or not some that are leaving are in it."""
    return replace(group, standings=group.standings[:1])


def _common(left: Collection[object], right: Collection[object]) -> Fraction:
    """The share that both have of all that either has."""
    every = {*left, *right}
    return Fraction(len({*left} & {*right}), len(every)) if every else Fraction(0)


def alike(before: Matter, now: Matter) -> bool:
    """Whether two matters concern as many parties of the same sets, in the same categories."""
    sets = [[param.group for param in matter.params] for matter in (before, now)]
    return sets[0] == sets[1] and before.categories == now.categories


def _rules(model: Model, matter: str) -> list[Procedure]:
    return [one for one in model.procedures if one.matter == matter]


def _places(model: Model, matter: str) -> set[str]:
    return {one.clause.address for one in _rules(model, matter)}


def _bodies(model: Model, matter: str) -> set[Body]:
    return {body for rule in _rules(model, matter) for body, _ in bodies(rule)}


def _tests(model: Model, matter: str) -> list[tuple[Body, Count]]:
    """What the rules on a matter count, and where."""
    return [
        (body, one)
        for rule in _rules(model, matter)
        for body, stage in bodies(rule)
        for one in found((stage.rule, stage.quorum), Count)
    ]
