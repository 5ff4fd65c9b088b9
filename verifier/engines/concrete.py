"""From numbers back to parties: a world and ballots with the counts that a solver found."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, groupby, islice
from typing import TypeAlias

from charter.dataclass import dataclass, replace
from charter.exhaust.worlds import name_anonymous
from charter.model import Ballot, Model, ParamRef, PartySet, Ref, Weight
from charter.world import MOST_PARTIES, Actor, Decision, Question, StageBallots, World
from verifier.abstraction import Cell, contains, nobody
from verifier.encode.ballots import Cast, row_name, unknown
from verifier.encode.compiled import Compiled, Run
from verifier.linear import value
from verifier.measures import declared
from verifier.problem import TooLarge
from verifier.terms import Linear, variables

Values: TypeAlias = Mapping[str, bool | Fraction | int]
Sheet: TypeAlias = list[Ballot | None]  # the ballot of each seat at one stage, None for those that hold none
Cells: TypeAlias = dict[int, range]  # the seats of each cell
Tags: TypeAlias = dict[int, set[str]]  # by seat
Shares: TypeAlias = dict[int, dict[str, Fraction]]  # by seat and weight
Demands: TypeAlias = list[tuple[tuple[int, ...], Fraction]]  # what seats weigh together
ORDER = (Ballot.AGAINST, Ballot.ABSTAINING, Ballot.ABSENT, Ballot.IN_FAVOUR)


class NotConcrete(Exception):
    """The sums of weights in a solution could not be handed out party by party."""


class TooManyParties(TooLarge):
    """A solution has more parties than are looked at one by one."""

    def __init__(self) -> None:
        super().__init__(f"the smallest case has more than {MOST_PARTIES:,} parties, too many to replay it")


@dataclass(frozen=True, slots=True)
class Block:
    """Parties of a solution that sit side by side and are alike: their cell, and the name if the charter gives one.

    `seats` are their numbers; those of one cell follow one another.
    """

    cell: int
    standing: str
    name: str
    seats: range


@dataclass(frozen=True, slots=True)
class Staging:
    """A world made of a solution: who sits where, under which name, and the ballots of each run and stage.

    `blocks` are in the order of the world, `names` in the order of the seats.
    """

    compiled: Compiled
    world: World
    blocks: tuple[Block, ...]
    names: tuple[str, ...]
    sheets: tuple[tuple[Sheet, ...], ...]

    def parties(self) -> Iterator[tuple[int, str]]:
        """The cell and the name of each party, cell by cell."""
        return ((block.cell, self.names[seat]) for block in self.blocks for seat in block.seats)

    def party(self, ref: Ref) -> str:
        """The party that an individual turned out to be."""
        cells = self.compiled.setting.frame.cells
        return next(self.names[block.seats[0]] for block in self.blocks if cells[block.cell].is_(ref))

    def ballots(self, run: int, stage: int) -> StageBallots:
        """All ballots of a stage, in the order of the world."""
        sheet = self.sheets[run][stage]
        given = chain.from_iterable(sheet[block.seats.start : block.seats.stop] for block in self.blocks)
        pairs = zip(self.world.actors, given, strict=True)
        return tuple([(actor.name, ballot) for actor, ballot in pairs if ballot is not None])


def staging(model: Model, compiled: Compiled, values: Values, ballots: bool = True) -> Staging:
    """The world of a solution and, if wanted, its ballots. NotConcrete if its weights cannot be handed out,
    TooManyParties if they are too many to be looked at one by one.
    """
    values = _own(compiled, values)
    blocks = _blocks(compiled, values)
    cells = _by_cell(blocks)
    sheets: list[tuple[Sheet, ...]] = []
    for run in compiled.runs if ballots else ():
        sheets.append(_sheets(run, cells, values, sheets[0] if sheets else ()))
    shares = _hand_out(model, compiled, cells, sheets, values)
    extra = _extra_tags(model, compiled, blocks)
    rows = tuple(sorted(_dissenters_first(blocks, sheets), key=lambda block: _rank(model, block)))
    actors = chain.from_iterable(_actors(model, compiled, block, extra, shares) for block in rows)
    world = World(name_anonymous(model, [*actors]))
    return Staging(compiled, world, rows, _names(rows, world), tuple(sheets))


def _dissenters_first(blocks: Sequence[Block], sheets: Sequence[tuple[Sheet, ...]]) -> list[Block]:
    """The blocks cut in two, those who are not always in favour before all others: so these have the first names."""
    odd: list[Block] = []
    plain: list[Block] = []
    for block in blocks:
        start, stop = block.seats.start, block.seats.stop
        parts = [sheet[start:stop] for row in sheets for sheet in row]
        cut = start + max((stop - start - part.count(Ballot.IN_FAVOUR) - part.count(None) for part in parts), default=0)
        odd += [replace(block, seats=range(start, cut))] if cut > start else []
        plain += [replace(block, seats=range(cut, stop))] if cut < stop else []
    return [*odd, *plain]


def _names(blocks: Sequence[Block], world: World) -> tuple[str, ...]:
    """The names of the parties of a world made of these blocks in this order, in the order of the seats."""
    given = iter([actor.name for actor in world.actors])
    groups = [(block.seats.start, [*islice(given, len(block.seats))]) for block in blocks]
    return tuple(chain.from_iterable(names for _, names in sorted(groups)))


def _actors(model: Model, compiled: Compiled, block: Block, extra: Tags, shares: Shares) -> list[Actor]:
    """The parties of a block, without names of our own: one and the same where nothing tells them apart."""
    own = _fixed(model, block.name) | set(compiled.setting.frame.cells[block.cell].tags)
    weights = _known(model, block.name)
    alike = Actor(block.name, block.standing, _ordered(model, own), tuple(weights.items()))
    if not any(seat in block.seats for seat in (*extra, *shares)):
        return [alike] * len(block.seats)
    return [
        Actor(
            block.name,
            block.standing,
            _ordered(model, own | extra[seat]) if seat in extra else alike.tags,
            tuple((weights | shares.get(seat, {})).items()),
        )
        for seat in block.seats
    ]


def _own(compiled: Compiled, values: Values) -> Values:
    """The values that the setting determines: a variable of that name may mean something else in other settings."""
    declared = variables((*(fact.term for fact in compiled.facts), compiled.claim))
    return {variable.name: values[variable.name] for variable in declared}


def roster(compiled: Compiled, values: Values) -> tuple[tuple[str, str], ...]:
    """The parties of a solution one by one: standing, and name if the charter gives one."""
    return tuple((block.standing, block.name) for block in _blocks(compiled, values) for _ in block.seats)


def _rank(model: Model, block: Block) -> tuple[int, int]:
    """Named parties in the order of the text, then the others by standing."""
    standings = model.standings
    if block.name:
        return 0, [party.name for party in model.parties].index(block.name)
    return 1, standings.index(block.standing) if block.standing in standings else len(standings)


def _blocks(compiled: Compiled, values: Values) -> list[Block]:
    """Who is in which cell: in each class individuals come first, then cells in order, named parties before others."""
    frame = compiled.setting.frame
    taken, seat = dict[object, int](), 0
    blocks: list[Block] = []
    for index in sorted(range(len(frame.cells)), key=lambda number: _first_individuals(frame.cells[number])):
        cell = frame.cells[index]
        home = frame.classes[cell.home]
        members, kind = home.members, home.group if home.options else cell.home
        size, place = int(value(frame.sizes[index], values)), taken.get(kind, 0)
        taken[kind] = place + size
        named = members[place : place + size]
        blocks += [Block(index, cell.standing, name, range(seat + n, seat + n + 1)) for n, name in enumerate(named)]
        if size > len(named):
            blocks.append(Block(index, cell.standing, "", range(seat + len(named), seat + size)))
        seat += size
    if seat > MOST_PARTIES:
        raise TooManyParties
    return blocks


def _by_cell(blocks: Sequence[Block]) -> dict[int, range]:
    """The seats of each cell that has any, by the number of the cell."""
    found: dict[int, range] = {}
    for block in sorted(blocks, key=lambda block: (block.cell, block.seats.start)):
        found[block.cell] = range(found.get(block.cell, block.seats).start, block.seats.stop)
    return found


def _first_individuals(cell: Cell) -> tuple[bool, int]:
    return cell.block < 0, cell.block


# ── ballots ───────────────────────────────────────────────────────────────────────────────────


def _sheets(run: Run, cells: Cells, values: Values, before: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The ballots of a run; a second run changes as few ballots of the first as its counts allow."""
    sheets: list[Sheet] = []
    for number, cast in enumerate(run.casts):
        sheet: Sheet = [None] * sum(map(len, cells.values()))
        for cell, here in cells.items():
            if cast.seated[cell]:
                old = before[number] if before else sheet
                new = _ballots(run, number, cell, values, old[here.start : here.stop])
                assert len(new) == len(here), "a cell has as many ballots as parties"
                sheet[here.start : here.stop] = new
        sheets.append(sheet)
    return tuple(sheets)


def _ballots(run: Run, number: int, cell: int, values: Values, before: Sheet) -> Sheet:
    """The ballots of the parties of a cell at one stage."""
    rows = _linked_rows(run, cell, values)
    if rows:
        held = [n for n, cast in enumerate(run.casts) if cast.seated[cell]]
        return [row[held.index(number)] for row in rows]
    cast = run.casts[number]
    counts = [(b, cast.counts[cell, b]) for b in ORDER if (cell, b) in cast.counts]
    left: dict[Ballot | None, int] = {ballot: int(value(count, values)) for ballot, count in counts}
    sheet: Sheet = []
    for ballot, alike in groupby(before):
        size = len([*alike])
        kept = min(size, left.get(ballot, 0))
        sheet += [ballot] * kept + [None] * (size - kept)
        if kept:
            left[ballot] -= kept
    fresh = chain.from_iterable([ballot] * count for ballot, count in left.items())
    filled = [ballot or next(fresh, None) for ballot in sheet]
    assert None not in filled and next(fresh, None) is None, "every party has a ballot, and every ballot a party"
    return filled


def _linked_rows(run: Run, cell: int, values: Values) -> list[tuple[Ballot, ...]]:
    """The rows of ballots of a cell's parties, if the solution counts them by rows."""
    rows: list[tuple[Ballot, ...]] = [()]
    for cast in run.casts:
        if cast.seated[cell]:
            rows = [(*row, ballot) for row in rows for ballot in ORDER if ballot in cast.stage.ballots]
    names = [(row, row_name(run.label, cell, row)) for row in rows]
    return [row for row, name in names for _ in range(int(values.get(name, 0)))]


# ── tags ──────────────────────────────────────────────────────────────────────────────────────


def _extra_tags(model: Model, compiled: Compiled, blocks: Sequence[Block]) -> Tags:
    """The tags that must go to someone, by the seats they go to, besides those of the cells and of the charter."""
    frame = compiled.setting.frame
    extra: dict[int, set[str]] = {}
    for demand in frame.visible.demands:
        inside = [contains(model, demand.group, cell, nobody) for cell in frame.cells]
        fit = chain.from_iterable(block.seats for block in blocks if inside[block.cell])
        for seat in islice(fit, demand.number):
            extra.setdefault(seat, set()).add(demand.tag)
    return extra


def _fixed(model: Model, name: str) -> set[str]:
    """The tags that the charter gives a party of that name, none if it is empty."""
    return {tag.name for tag in model.tags if name and tag.members is not None and name in tag.members}


def _ordered(model: Model, own: set[str]) -> tuple[str, ...]:
    return tuple([tag.name for tag in model.tags if tag.name in own])


# ── weights ───────────────────────────────────────────────────────────────────────────────────


def _known(model: Model, name: str) -> dict[str, Fraction]:
    """The weights the charter gives a party of that name, and the usual one for those that it leaves open."""
    own = next((dict(party.weights) for party in model.parties if name and party.name == name), {})
    return {weight.name: own.get(weight.name, Fraction(weight.usual)) for weight in model.weights}


def _hand_out(
    model: Model, compiled: Compiled, cells: Cells, sheets: Sequence[tuple[Sheet, ...]], values: Values
) -> Shares:
    """Give every party of unknown weight a share of what its cell weighs."""
    shares: Shares = {}
    for cell, here in cells.items():
        for weight in unknown(compiled.setting.frame, cell):
            demands = _demands(compiled, cell, weight, here, sheets, values)
            for seat, share in _share_out(demands, declared(model, weight)).items():
                shares.setdefault(seat, {})[weight] = share
    return shares


def _share_out(demands: Demands, weight: Weight) -> dict[int, Fraction]:
    """The share of each seat that has one."""
    found: dict[int, Fraction] = {}
    for members, mass in _finest(demands):
        found.update(zip(members, _shares(mass, len(members), weight.whole), strict=True))
    if any(sum(found.get(seat, Fraction(weight.usual)) for seat in members) != mass for members, mass in demands):
        raise NotConcrete
    return found


def _demands(
    compiled: Compiled, cell: int, weight: str, here: range, sheets: Sequence[tuple[Sheet, ...]], values: Values
) -> Demands:
    """Groups of parties with what they weigh together in the solution."""
    stake = values.get(f"w.{weight}.{cell}")
    if stake is None:
        return []
    demands: Demands = [(tuple(here), Fraction(stake))]
    for run, sheet_row in zip(compiled.runs, sheets, strict=False):
        for cast, sheet in zip(run.casts, sheet_row, strict=True):
            demands += _by_ballot(cast, cell, weight, here, sheet, values)
    return demands


def _by_ballot(cast: Cast, cell: int, weight: str, here: range, sheet: Sheet, values: Values) -> Demands:
    found: Demands = []
    for ballot in cast.stage.ballots:
        mass: Linear | None = cast.weights.get((cell, ballot, weight))
        members = tuple(seat for seat in here if sheet[seat] is ballot)
        if mass is not None and members:
            found.append((members, Fraction(value(mass, values))))
    return found


def _finest(demands: Demands) -> Demands:
    """Disjoint groups among the demands, smallest first: if they settle all the others, the weights are found."""
    chosen: Demands = []
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
    inside = [contains(model, group, cell, nobody) for cell in cells]
    fit = {name for cell, name in scene.parties() if inside[cell]}
    return next(actor.name for actor in scene.world.actors if actor.name in fit)


def decision(scene: Staging, run: int, asked: Question) -> Decision:
    """One run of a solution as a decision."""
    one = scene.compiled.runs[run]
    ballots = tuple(scene.ballots(run, stage) for stage in range(len(one.casts)))
    return Decision(asked, scene.compiled.setting.procedures[one.place], ballots)
