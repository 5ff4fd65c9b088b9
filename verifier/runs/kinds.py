"""How many parties there are of each kind, and what an event makes of it: of a standing, or, where marks tell parties
of one standing apart, of those that have them and those that have not.

Marks are roles, and the names of parties. Nobody ever gains or loses one: whoever changes its standing keeps its marks.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations, product

from charter.dataclass import dataclass
from charter.found import found
from charter.model import Count, Formula, Modal, Model, NamedRef, NeverReached, PartySet, Ref, Relation
from verifier.abstraction import Cell, Frame
from verifier.linear import INT, Linear, Var, total, var
from verifier.terms import Term, eq, ge, le

MOST_MARKS = 2


@dataclass(frozen=True, slots=True)
class Marks:
    """Roles and names by which parties of one standing are told apart."""

    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def seen(self) -> tuple[Formula, ...]:
        """What is always so, and has a question tell these parties apart."""
        groups = [PartySet(tags=(tag,)) for tag in self.tags]
        groups += [PartySet(only=(NamedRef(name),)) for name in self.names]
        return tuple(Count(Relation.AT_LEAST, Fraction(0), False, group, None) for group in groups)

    def of(self, cell: Cell) -> tuple[str, ...]:
        """The marks of the parties of a cell."""
        return (*(tag for tag in self.tags if tag in cell.tags), *(name for name in self.names if name == cell.name))


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Kind:
    """The parties of a standing that have these marks, out of those that are told apart, and no others."""

    standing: str
    marks: tuple[str, ...]
    apart: Marks

    @property
    def key(self) -> str:
        """What it is called."""
        return f"{self.standing} and {' and '.join(self.marks)}" if self.marks else self.standing


@dataclass(frozen=True, slots=True)
class Shift:
    """One part of an event: parties come to the standing `to`. It is `who`, or some of the standings `among` (None).

    Unless `sure`, it need not come about.
    """

    to: str
    who: Ref | None
    among: tuple[str, ...] = ()
    sure: bool = True


def marks_of(model: Model, form: NeverReached) -> Marks:
    """The marks of which the guarantee speaks, and those of which bans and what changes standings do; not too many."""
    changing = [one for one in model.dynamics.norms if one.becoming is not None or one.modal is Modal.MUST_NOT]
    spoken = (form.body, tuple((one.who, one.target, one.when, one.unless) for one in changing))
    known = {tag.name for tag in model.tags}
    tags = dict.fromkeys(tag for group in found(spoken, PartySet) for tag in group.tags if tag in known)
    names = dict.fromkeys(ref.name for ref in found(spoken, NamedRef))
    told = [name for name in names if any(party.name == name for party in model.parties)]
    return Marks(tuple(tags)[:MOST_MARKS], tuple(told)[:MOST_MARKS])


def kinds(model: Model, marks: Marks) -> tuple[Kind, ...]:
    """All kinds of parties there may be."""
    roles = chain.from_iterable(combinations(marks.tags, size) for size in range(len(marks.tags) + 1))
    rows = tuple((*row, *((name,) if name else ())) for row, name in product(roles, ("", *marks.names)))
    return tuple(Kind(standing, row, marks) for standing in model.standings for row in rows)


def now(key: str) -> Var:
    """How many parties are of the kind."""
    return Var(f"now {key}", INT)


def then(key: str) -> Var:
    """How many parties are of the kind after the event."""
    return Var(f"then {key}", INT)


def linked(counted: Sequence[Kind], frame: Frame, shifts: Sequence[Shift]) -> Iterator[Term]:
    """What the parties of a frame, and the event, make of the numbers."""
    terms = list[Term]()
    numbers = {kind: var(now(kind.key)) for kind in counted}
    yield from (eq(number, _number(kind, frame, range(len(frame.cells)))) for kind, number in numbers.items())
    moved = set[int]()  # with -1 once it is not known who has moved
    for place, shift in enumerate(shifts):
        cells = frame.of(shift.who) if shift.who is not None else ()
        fixed = bool(cells) and moved.isdisjoint(_blocks(frame, cells)) and -1 not in moved
        leaving = {kind: _number(kind, frame, cells) for kind in counted} if fixed else {}
        part = {k: leaving[k] if fixed and shift.sure else _some(place, k) for k in counted}
        if not (fixed and shift.sure):
            terms += _bounded(part, leaving if fixed else numbers, shift)
        numbers = {k: n - part[k] + (_coming(part, k) if k.standing == shift.to else 0) for k, n in numbers.items()}
        moved |= {*_blocks(frame, cells)} if cells else {-1}
    yield from terms
    yield from (eq(var(then(kind.key)), number) for kind, number in numbers.items())


def _number(kind: Kind, frame: Frame, cells: Sequence[int]) -> Linear:
    """How many parties of these cells are of the kind."""
    return total(
        frame.sizes[index]
        for index in cells
        if frame.cells[index].standing == kind.standing and kind.apart.of(frame.cells[index]) == kind.marks
    )


def _coming(part: Mapping[Kind, Linear], kind: Kind) -> Linear:
    """How many of those who move come to be of the kind: who is of its marks."""
    return total(number for other, number in part.items() if other.marks == kind.marks)


def _blocks(frame: Frame, cells: Sequence[int]) -> list[int]:
    """The blocks in which the party may be: one that letters mean, or none (-1), where only its name tells it apart."""
    return [frame.cells[index].block for index in cells]


def _some(place: int, kind: Kind) -> Linear:
    return var(Var(f"shift {place} {kind.key}", INT))


def _bounded(part: Mapping[Kind, Linear], most: Mapping[Kind, Linear], shift: Shift) -> Iterator[Term]:
    """That no more parties come to another standing than there are, and one at most where it is said who it is."""
    for kind, number in part.items():
        there = shift.who is not None or not shift.among or kind.standing in shift.among
        yield ge(number, 0)
        yield le(number, most.get(kind, total(())) if there else 0)
    if shift.who is not None:
        yield le(total(part.values()), 1)


def alone(counted: Sequence[Kind], start: str, end: str) -> Iterator[tuple[Term, ...]]:
    """That one party of a standing comes to another, once for those of each marks."""
    for marks in dict.fromkeys(kind.marks for kind in counted):
        after = {kind: var(now(kind.key)) for kind in counted}
        terms = [ge(number, 0) for number in after.values()]
        first, last = (next(k for k in counted if (k.standing, k.marks) == (one, marks)) for one in (start, end))
        terms.append(ge(after[first], 1))
        after[first] = after[first] - 1
        after[last] = after[last] + 1
        yield (*terms, *(eq(var(then(kind.key)), number) for kind, number in after.items()))
