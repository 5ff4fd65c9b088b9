"""Ballots as numbers: how many of each cell cast which ballot at one stage, and over a whole decision."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import product
from typing import Protocol, TypeAlias

from charter.dataclass import dataclass
from charter.kept import kept
from charter.model import Ballot, Model, Stage, StageKind, Stance, Where
from verifier.abstraction import Cell, Fact, Frame, Sees, contains, nobody
from verifier.measures import declared, mass, stake_name
from verifier.problem import TooLarge
from verifier.terms import BOOL, INT, Linear, Term, Var, const, eq, ge, total, var

MAX_TUPLES = 256
LETTER = {Ballot.IN_FAVOUR: "f", Ballot.AGAINST: "g", Ballot.ABSTAINING: "h", Ballot.ABSENT: "z"}

Chosen = Callable[[Sees], bool]
Plan: TypeAlias = list[tuple[int, tuple[Ballot, ...] | None]]


class TooManyBallots(TooLarge):
    """A guarantee links the ballots of more stages than the exact method allows."""

    def __init__(self) -> None:
        super().__init__("the guarantee links the ballots of too many stages")


class Draft:
    """The facts and definitions of one setting while it is being compiled.

    `definitions` gives, in order, each auxiliary Boolean with the term it stands for and its clause.
    `linked` tells whether the ballots of one party at several stages were counted together. `plans` remembers which
    ballots of which cells an atom counts at a stage, with what the key refers to.
    """

    def __init__(self) -> None:
        self.facts: dict[Fact, None] = {}
        self.definitions: list[tuple[Var, Term, str]] = []
        self.linked = False
        self.plans: dict[object, tuple[object, Plan]] = {}
        self._known: dict[tuple[Term, str], Var] = {}

    def copy(self) -> "Draft":
        """The same draft, to be continued in another way."""
        other = Draft()
        other.facts, other.definitions, other.linked = dict(self.facts), list(self.definitions), self.linked
        other._known = dict(self._known)
        return other

    def state(self, *terms: Term, clause: str = "") -> None:
        """Record terms that are true of every world and ballot."""
        for term in terms:
            self.facts[Fact(clause, term)] = None

    def define(self, term: Term, clause: str) -> Term:
        """A name for a term that rests on a clause."""
        known = self._known.get((term, clause))
        if known is None:
            known = Var(f"d{len(self.definitions)}", BOOL)
            self._known[term, clause] = known
            self.definitions.append((known, term, clause))
        return known


@dataclass(frozen=True, slots=True)
class Cast:
    """The ballots of one stage in one run. `counts` has an entry for each seated cell and each ballot.

    `label` begins the names of its variables. `weights` has an entry, by cell, ballot and weight, for each seated
    cell whose weight is unknown. Parties of `excluded` cells are in no set of the stage.
    """

    label: str
    stage: Stage
    seated: tuple[bool, ...]
    excluded: tuple[bool, ...]
    counts: Mapping[tuple[int, Ballot], Linear]
    weights: Mapping[tuple[int, Ballot, str], Linear]


def seating(model: Model, frame: Frame, stage: Stage) -> tuple[bool, ...]:
    """For each cell, whether its parties hold a ballot at the stage: stages with the same seats share the answer."""

    def found() -> tuple[Model, tuple[bool, ...]]:
        return model, tuple([_holds(model, cell, stage) for cell in frame.cells])

    return kept(frame, (seating, id(model), stage.seats, stage.recused), found)[1]


def _holds(model: Model, cell: Cell, stage: Stage) -> bool:
    return (
        any(contains(model, seat, cell, nobody) for seat in stage.seats)
        and not any(contains(model, mute.group, cell, nobody) for mute in model.no_votes)
        and not any(cell.is_(ref) for ref in stage.recused)
    )


def excluding(frame: Frame, stage: Stage) -> tuple[bool, ...]:
    """For each cell, whether its parties are out of every set of the stage."""
    return tuple(not stage.keep_quota and any(cell.is_(ref) for ref in stage.recused) for cell in frame.cells)


def cast(model: Model, frame: Frame, draft: Draft, stage: Stage, run: str, only: Collection[int] | None = None) -> Cast:
    """Any ballots whatever at a stage, or those of the cells `only`; `run` begins the variables' names."""
    seated = seating(model, frame, stage)
    counts: dict[tuple[int, Ballot], Linear] = {}
    weights: dict[tuple[int, Ballot, str], Linear] = {}
    for index, (held, size) in enumerate(zip(seated, frame.sizes, strict=True)):
        if not held or (only is not None and index not in only):
            continue
        row = spread(draft, size, [f"{run}.{index}{LETTER[ballot]}" for ballot in stage.ballots])
        counts.update(((index, ballot), part) for ballot, part in zip(stage.ballots, row, strict=True))
        for weight in unknown(frame, index):
            mass = stake(model, frame, draft, index, weight)
            parts = masses(model, draft, weight, row, [f"w.{weight}.{run}.{index}{LETTER[b]}" for b in stage.ballots])
            draft.state(eq(total(parts), mass))
            weights.update(((index, ballot, weight), part) for ballot, part in zip(stage.ballots, parts, strict=True))
    return Cast(run, stage, seated, excluding(frame, stage), counts, weights)


def spread(draft: Draft, size: Linear, names: Sequence[str]) -> list[Linear]:
    """A number cut into as many numbers as there are names."""
    if len(names) == 1 or size == const(0):
        return [size] * len(names)
    row = [var(Var(name, INT)) for name in names]
    draft.state(*(ge(part, 0) for part in row), eq(total(row), size))
    return row


def unknown(frame: Frame, index: int) -> tuple[str, ...]:
    """The weights that the charter does not fix for the parties of a cell."""
    return tuple(weight for weight, value in frame.cells[index].weights if value is None)


def masses(model: Model, draft: Draft, weight: str, row: Sequence[Linear], names: Sequence[str]) -> list[Linear]:
    """What groups of parties, of the sizes in `row`, weigh together when each may weigh anything."""
    kind = declared(model, weight)
    found = [mass(kind, name, number) for name, number in zip(names, row, strict=True)]
    draft.state(*(term for _, terms in found for term in terms))
    return [result for result, _ in found]


def stake(model: Model, frame: Frame, draft: Draft, index: int, weight: str) -> Linear:
    """What the parties of a cell weigh together."""
    known = frame.cells[index].known(weight)
    if known is not None:
        return frame.sizes[index] * known
    return masses(model, draft, weight, [frame.sizes[index]], [stake_name(weight, index)])[0]


# ── views ─────────────────────────────────────────────────────────────────────────────────────


class View(Protocol):
    """How a formula looks at the ballots of a cell."""

    def measure(self, index: int, chosen: Chosen, weight: str | None, where: Where | None) -> Linear:
        """How many parties of the cell, or how much weight, satisfy `chosen` by their ballots."""
        ...

    def hears(self, index: int, where: Where) -> bool:
        """Whether the parties of the cell hold a ballot at the stages of `where`, if there are any."""
        ...


@dataclass(frozen=True, slots=True)
class NoBallots:
    """A view before anybody has voted."""

    model: Model
    frame: Frame
    draft: Draft

    def measure(self, index: int, chosen: Chosen, weight: str | None, where: Where | None) -> Linear:
        """See `View`: nobody holds a ballot."""
        return _whole_cell(self.model, self.frame, self.draft, index, weight) if chosen(nobody) else const(0)

    def hears(self, index: int, where: Where) -> bool:
        """See `View`: no stage is looked at."""
        return True


def _whole_cell(model: Model, frame: Frame, draft: Draft, index: int, weight: str | None) -> Linear:
    """The size of a cell, or its weight."""
    return frame.sizes[index] if weight is None else stake(model, frame, draft, index, weight)


def seen(ballot: Ballot) -> Sees:
    """What a party with one ballot satisfies."""
    return lambda stance: (ballot in stance.ballots) != stance.negated


SEEN: Mapping[Ballot, Sees] = {ballot: seen(ballot) for ballot in Ballot}


@dataclass(frozen=True, slots=True)
class OfStage:
    """A view of the ballots of one stage."""

    model: Model
    frame: Frame
    draft: Draft
    cast: Cast

    def measure(self, index: int, chosen: Chosen, weight: str | None, where: Where | None) -> Linear:
        """See `View`: the ballots of the stage alone."""
        return self.sum([(index, self.picked(index, chosen))], weight)

    def hears(self, index: int, where: Where) -> bool:
        """See `View`: a rule names no stages."""
        return True

    def picked(self, index: int, chosen: Chosen) -> tuple[Ballot, ...] | None:
        """The ballots of a cell that count; None if all its parties do."""
        if self.cast.excluded[index]:
            return ()
        if not self.cast.seated[index]:
            return None if chosen(nobody) else ()
        ballots = self.cast.stage.ballots
        picked = tuple(ballot for ballot in ballots if chosen(SEEN[ballot]))
        return None if len(picked) == len(ballots) else picked

    def sum(self, plan: Plan, weight: str | None) -> Linear:
        """What the ballots of a plan come to."""
        return total(
            part for index, picked in plan for part in (
                (_whole_cell(self.model, self.frame, self.draft, index, weight),) if picked is None
                else (portion(self.frame, self.cast, index, ballot, weight) for ballot in picked)
            )
        )  # fmt: skip


def portion(frame: Frame, ballots: Cast, index: int, ballot: Ballot, weight: str | None) -> Linear:
    """How many parties of a cell cast a ballot, or what they weigh."""
    if weight is None:
        return ballots.counts[index, ballot]
    known = frame.cells[index].known(weight)
    return ballots.weights[index, ballot, weight] if known is None else ballots.counts[index, ballot] * known


def _seen_all(row: tuple[Ballot, ...]) -> Sees:
    """What a party satisfies that cast these ballots one stage after the other."""

    def sees(stance: Stance) -> bool:
        against = Ballot.AGAINST in stance.ballots and Ballot.AGAINST in row
        return bool(row and (row[-1] in stance.ballots or against)) != stance.negated

    return sees


@dataclass(frozen=True, slots=True)
class Overall:
    """A view of the ballots of a decision as a whole.

    Where a formula links the ballots of one party at several stages, the cell is counted by rows of
    ballots, one for each stage at which its parties vote.
    """

    model: Model
    frame: Frame
    draft: Draft
    casts: tuple[Cast, ...]
    run: str

    def measure(self, index: int, chosen: Chosen, weight: str | None, where: Where | None) -> Linear:
        """See `View`: the ballots at all stages, or at those of `where`."""
        held = [number for number, ballots in enumerate(self.casts) if ballots.seated[index]]
        looked = [number for number in held if where is None or looks_at(self.casts[number].stage, where)]
        if not looked:
            return NoBallots(self.model, self.frame, self.draft).measure(index, chosen, weight, where)
        rows = list(product(*(self.casts[number].stage.ballots for number in looked)))
        picked = [row for row in rows if chosen(_seen_all(row))]
        if len(picked) == len(rows):
            return _whole_cell(self.model, self.frame, self.draft, index, weight)
        last = {row[-1] for row in picked}
        if len(picked) == len(last) * len(rows) // len(self.casts[looked[-1]].stage.ballots):
            final = self.casts[looked[-1]]
            return total(portion(self.frame, final, index, b, weight) for b in final.stage.ballots if b in last)
        return self._linked(index, held, looked, set(picked), weight)

    def hears(self, index: int, where: Where) -> bool:
        """See `View`: every cell is heard where the procedure has no such stage."""
        named = [ballots for ballots in self.casts if looks_at(ballots.stage, where)]
        return not named or any(ballots.seated[index] for ballots in named)

    def _linked(
        self, index: int, held: list[int], looked: list[int], picked: set[tuple[Ballot, ...]], weight: str | None
    ) -> Linear:
        places = [held.index(number) for number in looked]
        rows = list(product(*(self.casts[number].stage.ballots for number in held)))
        if len(rows) > MAX_TUPLES:
            raise TooManyBallots
        self.draft.linked = True
        numbers = self._rows(index, held, rows)
        taken = [place for place, row in enumerate(rows) if tuple(row[i] for i in places) in picked]
        if weight is None:
            return total(numbers[place] for place in taken)
        known = self.frame.cells[index].known(weight)
        if known is not None:
            return total(numbers[place] for place in taken) * known
        heavy = self._heavy_rows(index, held, rows, numbers, weight)
        return total(heavy[place] for place in taken)

    def _rows(self, index: int, held: list[int], rows: list[tuple[Ballot, ...]]) -> list[Linear]:
        names = [row_name(self.run, index, row) for row in rows]
        numbers = [var(Var(name, INT)) for name in names]
        self.draft.state(*(ge(number, 0) for number in numbers))
        for place, number in enumerate(held):
            for ballot in self.casts[number].stage.ballots:
                part = total(n for n, row in zip(numbers, rows, strict=True) if row[place] is ballot)
                self.draft.state(eq(part, self.casts[number].counts[index, ballot]))
        return numbers

    def _heavy_rows(
        self, index: int, held: list[int], rows: list[tuple[Ballot, ...]], numbers: list[Linear], weight: str
    ) -> list[Linear]:
        names = [f"w.{weight}.{row_name(self.run, index, row)}" for row in rows]
        heavy = masses(self.model, self.draft, weight, numbers, names)
        for place, number in enumerate(held):
            for ballot in self.casts[number].stage.ballots:
                part = total(mass for mass, row in zip(heavy, rows, strict=True) if row[place] is ballot)
                self.draft.state(eq(part, self.casts[number].weights[index, ballot, weight]))
        return heavy


def row_name(run: str, index: int, row: tuple[Ballot, ...]) -> str:
    """The name of the number of parties of a cell that cast one row of ballots."""
    return f"{run}.{index}" + "".join(LETTER[ballot] for ballot in row) + ".row"


def looks_at(stage: Stage, where: Where) -> bool:
    """Whether a stage is among those a guarantee names."""
    of_organ = where.organ is None or stage.organ == where.organ
    return of_organ and (not where.ratification or stage.kind is StageKind.RATIFICATION)
