"""Weights that differ and count alike, and weights that never count."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from charter.diagnostics import Code, Diagnostic
from charter.holdings import Quota, quota
from charter.model import Clause, Procedure
from charter.resolve.resolve import Resolved
from charter.words import is_plural, listing, number, spoken

SHOWN = 6

Class = tuple[Fraction, tuple[str, ...]]
"""How much each of some parties holds, and who they are."""


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each rule, of one stage, under which the weight of a party never makes a difference, or under which parties
    of different weight make the same difference.
    """
    model = resolved.model
    if model is None:
        return
    told: list[Clause] = []
    for procedure in model.procedures:
        found = quota(model, procedure.stages[0]) if len(procedure.stages) == 1 else None
        if found is not None and procedure.clause not in told:
            told.append(procedure.clause)
            yield from _of(procedure, found)


def _of(procedure: Procedure, found: Quota) -> Iterator[Diagnostic]:
    rows = sorted(((held, name) for name, held in found.held), key=lambda one: -one[0])
    classes = [(held, tuple(name for _, name in those)) for held, those in groupby(rows, key=lambda one: one[0])]
    weight, where = spoken(found.count.weight or ""), f"on `{procedure.matter}`"
    idle = [names for held, names in classes if held and not found.decides(names[0])]
    if idle:
        who = listing([name for names in idle for name in names], SHOWN)
        verb = "make" if is_plural(weight) else "makes"
        message = f"the {weight} of {who} never {verb} a difference {where}: `{found.count.text}`"
        fix = "ask for another number, or say that they have no vote there"
        yield Diagnostic(Code.WEIGHT_WITHOUT_EFFECT, procedure.clause.span, message, fix)
    for same in _alike(found, [one for one in classes if one[1] not in idle]):
        message = f"parties of different {weight} count alike {where}: {_told(same)}"
        fix = "if they are to differ, ask for another number"
        yield Diagnostic(Code.WEIGHTS_COUNT_ALIKE, procedure.clause.span, message, fix)


def _alike(found: Quota, classes: list[Class]) -> Iterator[tuple[Class, ...]]:
    """The runs of classes, each of which makes the same difference as the next."""
    run = classes[:1]
    for one, following in pairwise(classes):
        if found.differ(one[1][0], following[1][0]):
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(following)
    if len(run) > 1:
        yield tuple(run)


def _told(same: tuple[Class, ...]) -> str:
    """Who they are, and with how much each."""
    return " and ".join(f"{listing(names, SHOWN)} ({number(held)}{' each' * (len(names) > 1)})" for held, names in same)
