"""Numbers of votes that are no majority of an organ whose other numbers are: perhaps left behind when it grew."""

from collections.abc import Iterator
from math import ceil, floor

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import IN_FAVOUR, Clause, Count, Model, Relation, Stage
from charter.resolve.extents import Extents
from charter.resolve.resolve import Resolved
from charter.words import counted


@dataclass(frozen=True, slots=True)
class _Number:
    """So many votes in favour carry a stage of an organ with so many seats."""

    organ: str
    votes: int
    seats: int
    clause: Clause

    @property
    def is_majority(self) -> bool:
        return 2 * self.votes > self.seats


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each rule that asks for half or fewer of an organ's seats, where other rules ask for a number above."""
    if resolved.model is None:
        return
    numbers = tuple(_numbers(resolved.model))
    for one in numbers:
        above = [other for other in numbers if other.organ == one.organ and other.is_majority]
        if above and not one.is_majority:
            first = above[0]
            message = (
                f"{counted(one.votes, 'vote')} of the {one.seats} in `{one.organ}` would be no majority of it, and "
                f"{first.votes} are asked for in {first.clause.address}"
            )
            fix = f"was the number left behind when the organ grew? Write `at least {first.votes} members`, or a share"
            yield Diagnostic(Code.NUMBER_OUT_OF_LINE, one.clause.span, message, fix)


def _numbers(model: Model) -> Iterator[_Number]:
    """The numbers of votes in favour, of all who sit in an organ, that the rules ask for; each clause once."""
    sizes = dict(_sizes(model))
    told: list[tuple[Clause, int]] = []
    stages = [(stage, one.clause) for one in model.procedures for stage in one.stages if not stage.reversed_]
    for stage, clause in stages:
        for count in found(stage.rule, Count):
            votes = _votes(stage, count)
            seats = sizes.get(stage.organ or "")
            if votes is not None and seats is not None and (clause, votes) not in told:
                told.append((clause, votes))
                yield _Number(stage.organ or "", votes, seats, clause)


def _sizes(model: Model) -> Iterator[tuple[str, int]]:
    """The organs whose number of seats is the same whatever the roster, and that number."""
    extents = Extents(model)
    for organ in model.organs:
        numbers = [(extents.least(seat), extents.most(seat)) for seat in organ.seats]
        if all(least == most for least, most in numbers):
            yield organ.name, sum(least for least, _ in numbers)


def _votes(stage: Stage, count: Count) -> int | None:
    """The fewest votes in favour that meet a count of all who sit in the organ; None for any other count."""
    group = count.group
    whole = group.organs in ((), (stage.organ,))
    if count.of_base or count.weight is not None or count.stance != IN_FAVOUR or not whole:
        return None
    if group.tags or group.only or group.minus or group.filter:
        return None
    match count.relation:
        case Relation.AT_LEAST:
            return ceil(count.quantity)
        case Relation.MORE_THAN:
            return floor(count.quantity) + 1
        case _:
            return None
