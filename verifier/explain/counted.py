"""What the lines of a story count by: the roles, blocs, seats and weights that its rules and its guarantee name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.leaves import leaves
from charter.model import (
    Alone,
    Answered,
    Attains,
    Belongs,
    BindingOn,
    Count,
    Formula,
    Guarantee,
    Model,
    Never,
    NeverReached,
    PartySet,
    Possible,
    Procedure,
    TwoRuns,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Names of tags and of weights. `ruled` are those of the `tags` that the clauses followed name."""

    tags: frozenset[str] = frozenset()
    ruled: frozenset[str] = frozenset()
    weights: frozenset[str] = frozenset()


def counted_in(model: Model, guarantee: Guarantee, procedures: Iterable[int]) -> Counted:
    """What the guarantee and the procedures with these indices name, the seats of their organs included."""
    chosen = [model.procedures[index] for index in dict.fromkeys(procedures)]
    ruled = frozenset(_tags(model, [group for procedure in chosen for group in _of_procedure(procedure)]))
    silenced = [rule.group for rule in model.no_votes if chosen]
    promised = frozenset(_tags(model, [*_of_guarantee(guarantee), *silenced]))
    formulas = [*_promised(guarantee), *(formula for procedure in chosen for formula in _formulas(procedure))]
    counts = (leaf for formula in formulas for leaf in leaves(formula) if isinstance(leaf, Count))
    return Counted(ruled | promised, ruled, frozenset(atom.weight for atom in counts if atom.weight))


def speaks_of_binding(guarantee: Guarantee) -> bool:
    """Whether the guarantee says whom a decision binds."""
    return any(isinstance(leaf, BindingOn) for formula in _promised(guarantee) for leaf in leaves(formula))


def _formulas(procedure: Procedure) -> Iterator[Formula]:
    yield procedure.when
    for stage in procedure.stages:
        yield from (stage.rule, stage.quorum)


def _of_procedure(procedure: Procedure) -> Iterator[PartySet]:
    for formula in _formulas(procedure):
        yield from _groups(formula)
    for stage in procedure.stages:
        yield from stage.seats
    yield from (bound.group for bound in procedure.binds)


def _promised(guarantee: Guarantee) -> tuple[Formula, ...]:
    match guarantee.form:
        case Never(body=body) | NeverReached(body=body) | Possible(body=body):
            return (body,)
        case TwoRuns(scope=scope) | Alone(scope=scope):
            return (scope,)
        case Answered(given=given):
            return (given,)
        case Attains() | None:
            return ()


def _of_guarantee(guarantee: Guarantee) -> Iterator[PartySet]:
    for formula in _promised(guarantee):
        yield from _groups(formula)
    match guarantee.form:
        case Never() | NeverReached() | Answered() | Possible() as form:
            yield from (variable.group for variable in form.variables)
        case TwoRuns(group=group) | Attains(group=group):
            yield group
        case Alone(groups=groups):
            yield from groups
        case None:
            return


def _groups(formula: Formula) -> Iterator[PartySet]:
    yield from (leaf.group for leaf in leaves(formula) if isinstance(leaf, Count | Belongs))


def _tags(model: Model, groups: Iterable[PartySet]) -> Iterator[str]:
    """The tags that make up the sets, those of the seats of their organs among them."""
    seats = {organ.name: organ.seats for organ in model.organs}
    for group in groups:
        yield from group.tags
        yield from _tags(model, [part for part in group.minus if isinstance(part, PartySet)])
        for organ in group.organs:
            yield from _tags(model, [replace(seat, organs=()) for seat in seats.get(organ, ())])
