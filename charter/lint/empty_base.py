"""Rules that are met because the set they count in is empty."""

from collections.abc import Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic
from charter.model import And, Ballot, Count, Formula, Not, Or, PartySet, Procedure, RuleUse, Stage, Stance
from charter.resolve.extents import Extents
from charter.resolve.resolve import Resolved
from charter.resolve.thirds import Sight, fold, uniform


@dataclass(frozen=True, slots=True)
class _Way:
    """All who vote cast one ballot; how that is told."""

    ballot: Ballot
    told: str


_WAYS = (_Way(Ballot.ABSENT, "everybody stays away"), _Way(Ballot.ABSTAINING, "everybody present abstains"))


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each stage that passes although nobody is in the set its share is taken of."""
    model = resolved.model
    if model is None:
        return
    extents = Extents(model)
    stages = {stage: procedure for procedure in reversed(model.procedures) for stage in procedure.stages}
    yield from dict.fromkeys(found for stage, how in stages.items() for found in _stage(extents, how, stage))


def _stage(extents: Extents, procedure: Procedure, stage: Stage) -> Iterator[Diagnostic]:
    whole = And((stage.rule, stage.quorum))
    atoms = list(shares(whole))
    if stage.reversed_:
        return
    for way in _WAYS:
        empty = [atom for atom in atoms if way.ballot in stage.ballots and _leaves_empty(atom, way.ballot)]
        passes = fold(whole, uniform(extents, way.ballot))
        if empty and passes:
            then = "passes then" if len(procedure.stages) == 1 else "passes this stage then"
            message = f"`{empty[0].text}` counts nobody where {way.told}, and `{procedure.matter}` {then}"
            yield Diagnostic(
                Code.BASE_CAN_BE_EMPTY, stage.clause.span, message, "add `and some member in favour`, or a quorum"
            )
            return
    for atom in atoms:
        if _nobody_there(extents, atom) and atom in _counting(whole, _empty(atom.group)):
            message = f"`{atom.text}` is met where there is no such party, and the roster allows that"
            yield Diagnostic(
                Code.BASE_CAN_BE_EMPTY,
                stage.clause.span,
                message,
                "say how many there are, or what holds where there is none",
            )


def _empty(group: PartySet) -> Sight:
    """What is true of a count where nobody is in the set."""
    bare = replace(group, filter=None)
    return lambda count: (
        count.relation.holds(0, 0 if count.of_base else count.quantity)
        if (replace(count.group, filter=None) == bare)
        else None
    )


def _counting(formula: Formula, sight: Sight) -> Iterator[Count]:
    """The counts of a formula, without those beside a condition that is not met."""
    match formula:
        case Count():
            yield formula
        case And(parts) if fold(formula, sight) is False:
            return
        case And(parts) | Or(parts):
            for part in parts:
                yield from _counting(part, sight)
        case RuleUse():
            yield from _counting(formula.formula, sight)
        case Not() | _:
            return


def shares(formula: Formula) -> Iterator[Count]:
    """The counts of a formula that demand a share of a set, not counting what is denied."""
    match formula:
        case Count(of_base=True):
            if formula.relation.holds(0, 0):
                yield formula
        case And(parts) | Or(parts):
            for part in parts:
                yield from shares(part)
        case RuleUse():
            yield from shares(formula.formula)
        case Not() | _:
            return


def _leaves_empty(atom: Count, ballot: Ballot) -> bool:
    kept: Stance | None = atom.group.filter
    return kept is not None and (ballot in kept.ballots) == kept.negated


def _nobody_there(extents: Extents, atom: Count) -> bool:
    group = atom.group
    standings = group.standings or extents.model.standings
    apart = any(extents.has_standing(standing) for standing in standings)
    return apart and group.filter is None and not group.only and extents.least(group) == 0 and group.minus == ()
