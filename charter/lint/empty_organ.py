"""Organs, parameters and standings that nobody fills."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import Alone, Clause, Dynamics, Model, PartySet, TwoRuns
from charter.resolve.extents import Extents
from charter.resolve.names import plural
from charter.resolve.resolve import Resolved


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield standings that are spoken of and that nobody has, and voting organs in which nobody may sit."""
    model = resolved.model
    if model is None:
        return
    extents = Extents(model)
    told: set[str] = set()
    given = frozenset(_given_standings(model.dynamics))
    for group, clause in _spoken_of(model):
        for standing in group.standings:
            if standing not in told and standing not in given and not extents.has_standing(standing):
                told.add(standing)
                yield _nobody(standing, clause)
    voting = {stage.organ for procedure in model.procedures for stage in procedure.stages}
    for organ in model.organs:
        lacking = any(standing in told for seat in organ.seats for standing in seat.standings)
        if organ.name in voting and not lacking and not any(extents.least(seat) for seat in organ.seats):
            message = f"`{organ.name}` votes, and there may be nobody in it"
            noun = next((plural(standing) for seat in organ.seats for standing in seat.standings), "members")
            fix = f"say how many there are at least: `{noun}: 1 or more.`"
            yield Diagnostic(Code.ORGAN_CAN_BE_EMPTY, organ.clause.span, message, fix)


def _given_standings(dynamics: Dynamics) -> Iterator[str]:
    """Every standing that a clause gives to some party."""
    for norm in dynamics.norms:
        if norm.becoming is not None:
            yield from (norm.becoming.to, norm.becoming.meanwhile)
        if norm.otherwise is not None and norm.otherwise.becoming is not None:
            yield norm.otherwise.becoming.to
    for makes in dynamics.makes:
        yield makes.becoming.to


def _spoken_of(model: Model) -> Iterator[tuple[PartySet, Clause]]:
    for organ in model.organs:
        for seat in organ.seats:
            yield seat, organ.clause
    for tag in model.tags:
        yield tag.among, tag.clause
    for matter in model.matters:
        for param in matter.params:
            yield param.group, matter.clause
    for norm in model.dynamics.norms:
        yield norm.who or PartySet(), norm.clause
        yield norm.target or PartySet(), norm.clause
    for silenced in model.no_votes:
        yield silenced.group, silenced.clause
    for survives in model.dynamics.survives:
        yield PartySet(survives.standings), survives.clause
    for promise in model.guarantees:
        whose = found(promise.form, PartySet) if isinstance(promise.form, Alone | TwoRuns) else ()
        yield from ((group, promise.clause) for group in whose)


def _nobody(standing: str, clause: Clause) -> Diagnostic:
    article = "an" if standing[0] in "aeiou" else "a"
    adjective = standing in ("outside", "suspended", "leaving", "former")
    noun = standing if standing in ("suspended", "leaving", "former") else plural(standing)
    who = f"{standing} party" if adjective else f"`{standing}`"
    message = f"{article} {who} is spoken of, and no clause says that there are any"
    fix = f"write `{noun}: any number.`, or a clause that makes a party one"
    return Diagnostic(Code.NOBODY_OF_THIS_STANDING, clause.span, message, fix)
