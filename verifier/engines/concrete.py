"""From numbers back to parties: a world and ballots with the counts that a solver found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TypeAlias

from charter.exhaust.worlds import name_anonymous
from charter.model import Ballot, Model, ParamRef, PartySet, Ref
from charter.world import Actor, Decision, Question, StageBallots, World
from verifier.abstraction import Cell, contains, nobody
from verifier.encode.ballots import Cast, is_whole, row_name, unknown
from verifier.encode.compiled import Compiled, Run
from verifier.linear import value
from verifier.terms import Linear, variables

Values: TypeAlias = Mapping[str, bool | Fraction | int]
Sheet: TypeAlias = dict[int, Ballot]  # the ballot of each seat at one stage
ORDER = (Ballot.AGAINST, Ballot.ABSTAINING, Ballot.ABSENT, Ballot.IN_FAVOUR)


class NotConcrete(Exception):
    """The sums of weights in a solution could not be handed out party by party."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One party of a solution: its cell, and its name if the charter gives it one."""

    cell: int
    standing: str
    name: str


@dataclass(frozen=True, slots=True)
class Staging:
    """A world made of a solution: who sits where, under which name, and the ballots of each run and stage."""

    compiled: Compiled
    world: World
    seats: tuple[Seat, ...]
    names: tuple[str, ...]
    sheets: tuple[tuple[Sheet, ...], ...]

    def party(self, ref: Ref) -> str:
        """The party that an individual turned out to be."""
        cells = self.compiled.setting.frame.cells
        pairs = zip(self.seats, self.names, strict=True)
        return next(name for seat, name in pairs if cells[seat.cell].is_(ref))

    def ballots(self, run: int, stage: int) -> StageBallots:
        """All ballots of a stage, in the order of the world."""
        given = {self.names[seat]: ballot for seat, ballot in self.sheets[run][stage].items()}
        return tuple((actor.name, given[actor.name]) for actor in self.world.actors if actor.name in given)


def staging(model: Model, compiled: Compiled, values: Values, ballots: bool = True) -> Staging:
    """The world of a solution and, if wanted, its ballots. NotConcrete if its weights cannot be handed out."""
    values = _own(compiled, values)
    seats = _seats(compiled, values)
    sheets: list[tuple[Sheet, ...]] = []
    for run in compiled.runs if ballots else ():
        sheets.append(_sheets(run, seats, values, sheets[0] if sheets else ()))
    plain = {weight.name: Fraction(1) for weight in model.weights}
    weights = [_known(model, seat) if seat.name else dict(plain) for seat in seats]
    _hand_out(model, compiled, seats, sheets, values, weights)
    tags = _tags(model, compiled, seats)
    actors = [
        Actor(seat.name, seat.standing, tag, tuple(weight.items()))
        for seat, tag, weight in zip(seats, tags, weights, strict=True)
    ]
    kinds = [(seat.standing, seat.name) for seat in seats]
    rank = {kind: _rank(model, *kind) for kind in dict.fromkeys(kinds)}
    ranks = [rank[kind] for kind in kinds]
    order = sorted(range(len(seats)), key=ranks.__getitem__)
    world = World(name_anonymous(model, [actors[number] for number in order]))
    names = dict(zip(order, (actor.name for actor in world.actors), strict=True))
    return Staging(compiled, world, tuple(seats), tuple(names[n] for n in range(len(seats))), tuple(sheets))


def _own(compiled: Compiled, values: Values) -> Values:
    """The values that the setting determines: a variable of that name may mean something else in other settings."""
    declared = variables((*(fact.term for fact in compiled.facts), compiled.claim))
    return {variable.name: values[variable.name] for variable in declared}


def roster(compiled: Compiled, values: Values) -> tuple[tuple[str, str], ...]:
    """The parties of a solution one by one: standing, and name if the charter gives one."""
    return tuple((seat.standing, seat.name) for seat in _seats(compiled, values))


def _rank(model: Model, standing: str, name: str) -> tuple[int, int]:
    """Named parties in the order of the text, then the others by standing."""
    if name:
        return 0, [party.name for party in model.parties].index(name)
    return 1, model.standings.index(standing) if standing in model.standings else len(model.standings)


def _seats(compiled: Compiled, values: Values) -> list[Seat]:
    """Who is in which cell: in each class individuals come first, then cells in order, named parties before others."""
    frame = compiled.setting.frame
    taken = [0] * len(frame.classes)
    seats: list[Seat] = []
    for index in sorted(range(len(frame.cells)), key=lambda number: _first_individuals(frame.cells[number])):
        cell = frame.cells[index]
        members = frame.classes[cell.home].members
        size, place = int(value(frame.sizes[index], values)), taken[cell.home]
        taken[cell.home] += size
        named = members[place : place + size]
        seats += [Seat(index, cell.standing, name) for name in named]
        seats += [Seat(index, cell.standing, "")] * (size - len(named))
    return seats


def _first_individuals(cell: Cell) -> tuple[bool, int]:
    return cell.block < 0, cell.block


# ── ballots ───────────────────────────────────────────────────────────────────────────────────


def _sheets(run: Run, seats: list[Seat], values: Values, before: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The ballots of a run; a second run changes as few ballots of the first as its counts allow."""
    sheets: list[Sheet] = []
    for number, cast in enumerate(run.casts):
        sheet: Sheet = {}
        for cell in sorted({seat.cell for seat in seats}):
            here = [place for place, seat in enumerate(seats) if seat.cell == cell]
            if cast.seated[cell]:
                sheet.update(_ballots(run, number, cell, here, values, before[number] if before else {}))
        sheets.append(sheet)
    return tuple(sheets)


def _ballots(run: Run, number: int, cell: int, here: list[int], values: Values, before: Sheet) -> Sheet:
    rows = _linked_rows(run, cell, values)
    if rows:
        held = [n for n, cast in enumerate(run.casts) if cast.seated[cell]]
        return {seat: row[held.index(number)] for seat, row in zip(here, rows, strict=True)}
    cast = run.casts[number]
    left = {b: int(value(cast.counts[cell, b], values)) for b in ORDER if (cell, b) in cast.counts}
    sheet: Sheet = {}
    for seat in here:
        old = before.get(seat)
        if old is not None and left.get(old, 0):
            sheet[seat] = old
            left[old] -= 1
    fresh = [ballot for ballot, count in left.items() for _ in range(count)]
    return sheet | dict(zip((seat for seat in here if seat not in sheet), fresh, strict=True))


def _linked_rows(run: Run, cell: int, values: Values) -> list[tuple[Ballot, ...]]:
    """The rows of ballots of a cell's parties, if the solution counts them by rows."""
    rows: list[tuple[Ballot, ...]] = [()]
    for cast in run.casts:
        if cast.seated[cell]:
            rows = [(*row, ballot) for row in rows for ballot in ORDER if ballot in cast.stage.ballots]
    names = [(row, row_name(run.label, cell, row)) for row in rows]
    return [row for row, name in names for _ in range(int(values.get(name, 0)))]


# ── tags ──────────────────────────────────────────────────────────────────────────────────────


def _tags(model: Model, compiled: Compiled, seats: list[Seat]) -> list[tuple[str, ...]]:
    """The tags of each seat: those of its cell, those the charter fixes, and those that must go to someone."""
    frame = compiled.setting.frame
    kinds = [(seat.cell, seat.name) for seat in seats]
    fixed = {kind: _fixed(model, kind[1]) | set(frame.cells[kind[0]].tags) for kind in dict.fromkeys(kinds)}
    extra: dict[int, set[str]] = {}
    for demand in frame.visible.demands:
        inside = [contains(model, demand.group, cell, nobody) for cell in frame.cells]
        fit = (number for number, seat in enumerate(seats) if inside[seat.cell])
        for number in islice(fit, demand.number):
            extra.setdefault(number, set()).add(demand.tag)
    plain = {kind: _ordered(model, own) for kind, own in fixed.items()}
    return [
        _ordered(model, fixed[kind] | extra[number]) if number in extra else plain[kind]
        for number, kind in enumerate(kinds)
    ]


def _fixed(model: Model, name: str) -> set[str]:
    """The tags that the charter gives a party of that name, none if it is empty."""
    return {tag.name for tag in model.tags if name and tag.members is not None and name in tag.members}


def _ordered(model: Model, own: set[str]) -> tuple[str, ...]:
    return tuple([tag.name for tag in model.tags if tag.name in own])


# ── weights ───────────────────────────────────────────────────────────────────────────────────


def _known(model: Model, seat: Seat) -> dict[str, Fraction]:
    """The weights the charter gives a party, and 1 for those that it leaves open."""
    own = next((dict(party.weights) for party in model.parties if seat.name and party.name == seat.name), {})
    return {weight.name: own.get(weight.name, Fraction(1)) for weight in model.weights}


def _hand_out(
    model: Model,
    compiled: Compiled,
    seats: list[Seat],
    sheets: Sequence[tuple[Sheet, ...]],
    values: Values,
    weights: list[dict[str, Fraction]],
) -> None:
    """Give every party of unknown weight a share of what its cell weighs."""
    frame = compiled.setting.frame
    for cell in range(len(frame.cells)):
        here = [place for place, seat in enumerate(seats) if seat.cell == cell]
        for weight in unknown(frame, cell) if here else ():
            demands = _demands(compiled, cell, weight, here, sheets, values)
            _share_out(demands, weight, is_whole(model, weight), weights)


def _share_out(
    demands: list[tuple[tuple[int, ...], Fraction]], weight: str, whole: bool, weights: list[dict[str, Fraction]]
) -> None:
    for members, mass in _finest(demands):
        for seat, share in zip(members, _shares(mass, len(members), whole), strict=True):
            weights[seat][weight] = share
    if any(sum(weights[seat][weight] for seat in members) != mass for members, mass in demands):
        raise NotConcrete


def _demands(
    compiled: Compiled, cell: int, weight: str, here: list[int], sheets: Sequence[tuple[Sheet, ...]], values: Values
) -> list[tuple[tuple[int, ...], Fraction]]:
    """Groups of parties with what they weigh together in the solution."""
    stake = values.get(f"w.{weight}.{cell}")
    if stake is None:
        return []
    demands = [(tuple(here), Fraction(stake))]
    for run, sheet_row in zip(compiled.runs, sheets, strict=False):
        for cast, sheet in zip(run.casts, sheet_row, strict=True):
            demands += _by_ballot(cast, cell, weight, here, sheet, values)
    return demands


def _by_ballot(
    cast: Cast, cell: int, weight: str, here: list[int], sheet: Sheet, values: Values
) -> list[tuple[tuple[int, ...], Fraction]]:
    found: list[tuple[tuple[int, ...], Fraction]] = []
    for ballot in cast.stage.ballots:
        mass: Linear | None = cast.weights.get((cell, ballot, weight))
        members = tuple(seat for seat in here if sheet.get(seat) is ballot)
        if mass is not None and members:
            found.append((members, Fraction(value(mass, values))))
    return found


def _finest(demands: list[tuple[tuple[int, ...], Fraction]]) -> list[tuple[tuple[int, ...], Fraction]]:
    """Disjoint groups among the demands, smallest first: if they settle all the others, the weights are found."""
    chosen: list[tuple[tuple[int, ...], Fraction]] = []
    for members, mass in sorted(demands, key=lambda demand: (len(demand[0]), demand[0])):
        if not any(set(members) & set(other) for other, _ in chosen):
            chosen.append((members, mass))
    return chosen


def _shares(mass: Fraction, count: int, whole: bool) -> list[Fraction]:
    """A weight cut into equal parts, or into whole ones as equal as can be."""
    if not whole:
        return [mass / count] * count
    base, rest = divmod(int(mass), count)
    return [Fraction(base + (place < rest)) for place in range(count)]


# ── decisions ─────────────────────────────────────────────────────────────────────────────────


def question(model: Model, scene: Staging, values: Values) -> Question:
    """What is put to the vote in a solution; a parameter that matters to nothing is the first party that fits."""
    setting = scene.compiled.setting
    matter = setting.matter
    if matter is None:
        raise ValueError("the guarantee speaks of no decision")
    loose = {param.name for param in setting.loose}
    arguments = tuple(
        (param.name, _first(model, scene, param.group) if param.name in loose else scene.party(ParamRef(param.name)))
        for param in matter.params
    )
    conditions = tuple(name for name in model.conditions if values.get(f"is.{name}", False) is True)
    return Question(matter.name, arguments, tuple(setting.subject.categories.items()), conditions)


def _first(model: Model, scene: Staging, group: PartySet) -> str:
    cells = scene.compiled.setting.frame.cells
    pairs = zip(scene.names, scene.seats, strict=True)
    fit = {name for name, seat in pairs if contains(model, group, cells[seat.cell], nobody)}
    return next(actor.name for actor in scene.world.actors if actor.name in fit)


def decision(scene: Staging, run: int, asked: Question) -> Decision:
    """One run of a solution as a decision."""
    one = scene.compiled.runs[run]
    ballots = tuple(scene.ballots(run, stage) for stage in range(len(one.casts)))
    return Decision(asked, scene.compiled.setting.procedures[one.place], ballots)
