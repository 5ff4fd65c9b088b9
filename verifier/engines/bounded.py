"""What is left to say where no question settles a guarantee: every roster up to a few parties, ballot by ballot."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from math import comb, prod

from charter.admission.worlds import limits
from charter.cases.guarantee import violates
from charter.exhaust.effort import trials
from charter.exhaust.search import vacuous, violations
from charter.exhaust.worlds import sizes, worlds
from charter.model import Change, Count, Guarantee, Model, TwoRuns
from charter.symmetry.alike import parts
from charter.world import World
from verifier.verdict import Outcome, Verdict

BUDGET = 20_000
"""Ballots to look at, all in all: the same on every machine."""
MOST_PARTIES = 8
MOST_TAGS = 10
VALUES = (1, 2)
"""What an unknown weight is tried with; such trials can refute, never confirm."""


def bounded(model: Model, verdict: Verdict) -> Verdict:
    """The verdict; an undecided one becomes what trying every roster up to some number of parties makes of it.

    The number is the largest whose rosters fit the budget. A guarantee that may rest on unknown weights is found
    violated or stays undecided: no number of trials exhausts them.
    """
    guarantee = verdict.guarantee
    if verdict.outcome is not Outcome.UNDECIDED or verdict.alarm or guarantee.form is None:
        return verdict
    bound = _bound(model, guarantee)
    if bound is None:
        return verdict
    for world in _tried(model, guarantee, bound):
        for case in violations(model, guarantee, world):
            if not violates(model, guarantee, case):
                return replace(verdict, outcome=Outcome.VIOLATED, case=case, reason="")
    if _incomplete(model, guarantee) or vacuous(model, guarantee, bound, VALUES):
        return verdict
    reason = f"{verdict.reason}; every roster of up to {bound} parties was tried instead, ballot by ballot"
    return replace(verdict, outcome=Outcome.BOUNDED, bound=bound, reason=reason)


def _tried(model: Model, guarantee: Guarantee, bound: int) -> Iterator[World]:
    """All rosters up to the bound, and some larger ones where every roster there is would be allowed."""
    spent = 0
    for world in worlds(model, bound if model.tag_rules else MOST_PARTIES, VALUES):
        size = len(world.actors)
        spent += trials(model, guarantee, size) if size > bound else 0
        if spent > BUDGET:
            return
        yield world


def _bound(model: Model, guarantee: Guarantee) -> int | None:
    """The largest number of parties up to which all rosters and ballots can be tried, None if there is none."""
    if sum(tag.members is None for tag in model.tags) > MOST_TAGS:
        return None
    spent = 0
    costs: list[tuple[int, int]] = []
    for number in range(MOST_PARTIES + 1):
        spent += _rosters(model, number) * trials(model, guarantee, number)
        costs.append((number, spent))
    return max((number for number, _ in takewhile(lambda cost: cost[1] <= BUDGET, costs)), default=None)


def _rosters(model: Model, number: int) -> int:
    """How many rosters of that many parties there are at most."""
    unknown = len(VALUES) ** len(model.weights)
    kinds = 2 ** sum(tag.members is None for tag in model.tags) * unknown
    free = [standing for standing in model.standings if limits(model, standing)[1] != 0]
    splits = sizes(model, free, number - len(model.parties)) if number >= len(model.parties) else ()
    anonymous = sum(prod(comb(kinds + size - 1, size) for size in split) for split in splits)
    named: int = kinds ** len(model.parties)
    return anonymous * named


def _incomplete(model: Model, guarantee: Guarantee) -> bool:
    """Whether trials leave something out: unknown weights, or changes of many ballots where the scope counts them."""
    known = {(party.name, name) for party in model.parties for name, _ in party.weights}
    open_ = any(roster.high != 0 for roster in model.rosters) and bool(model.weights)
    if open_ or any((party.name, weight.name) not in known for party in model.parties for weight in model.weights):
        return True
    form = guarantee.form
    one_by_one = isinstance(form, TwoRuns) and form.change in (Change.SUPPORT, Change.OPPOSITION)
    return one_by_one and any(isinstance(part, Count) for part in parts(form))
