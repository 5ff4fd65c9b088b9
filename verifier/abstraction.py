"""Parties as numbers: classes that no rule can tell apart, and the cells that free tags cut them into.

A *class* is a set of parties with one standing, the same fixed tags and weights (of those that matter to
the question at hand), and, where a formula names a party, its name. A *cell* is the part of a class that
has exactly certain free tags, or the one party of it that an *individual* stands for. Individuals are the
parties a decision concerns and the variables of a guarantee; references that mean one party share a block.
The size of a cell is a linear expression, so one frame stands for every roster at once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed
from charter.kept import Keeping, kept
from charter.model import Model, NamedRef, PartySet, Ref, Relation, Stance, Tag, TagRule
from verifier.measures import compare, declared, together
from verifier.problem import TooLarge
from verifier.terms import INT, Linear, Term, Var, const, disj, eq, ge, le, neg, total, var

MAX_CELLS = 256

Sees = Callable[[Stance], bool]


class TooManyCells(TooLarge):
    """A question needs more cells than the exact method allows."""

    def __init__(self, standing: str) -> None:
        super().__init__(f"too many roles, blocs and seats may overlap among the parties of standing `{standing}`")
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Demand:
    """What a rule on an unseen tag asks of the roster: at least `number` parties of `group` to give it to."""

    tag: str
    group: PartySet
    number: int
    clause: str


@dataclass(frozen=True, slots=True)
class Visible:
    """What a question can see of the parties: names, tags and weights, each in the order of the charter.

    `rules` are the tag rules that matter; `demands` is what the remaining ones ask of the roster.
    """

    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    rules: tuple[TagRule, ...] = ()
    demands: tuple[Demand, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyClass:
    """Parties that nothing tells apart. `high` is None without upper limit; named parties are counted.

    `weights` gives (weight, value), None where it is unknown. `name` is set if the party is told apart by it. Where
    `options` are given each of the `members` has one of these standings: they are in several classes, one of each.
    """

    standing: str
    tags: tuple[str, ...]
    weights: tuple[tuple[str, Fraction | None], ...]
    name: str
    members: tuple[str, ...]
    low: int
    high: int | None
    clauses: tuple[str, ...]
    options: tuple[str, ...] = ()

    @property
    def group(self) -> object:
        """What all classes have in common in which its members may be."""
        return self.tags, self.weights, self.name, self.options, self.members


@dataclass(frozen=True, slots=True)
class Cell:
    """The parties of class number `home` with exactly `tags` (fixed and free), in block `block` (-1: in none)."""

    home: int
    standing: str
    name: str
    tags: tuple[str, ...]
    block: int
    refs: tuple[Ref, ...]
    weights: tuple[tuple[str, Fraction | None], ...]

    def known(self, weight: str) -> Fraction | None:
        """The weight each party of the cell carries, None if unknown."""
        return dict(self.weights)[weight]

    def is_(self, ref: Ref) -> bool:
        """Whether the cell holds only the party that `ref` means."""
        return self.name == ref.name if isinstance(ref, NamedRef) else ref in self.refs


@hashed
@dataclass(frozen=True, slots=True)
class Fact(Hashed):
    """Something the charter states: a term, and the address of the clause it rests on (empty: none)."""

    clause: str
    term: Term


@dataclass(frozen=True, slots=True)
class Frame(Keeping):
    """Every allowed roster, as the sizes of cells, together with the individuals the question needs."""

    visible: Visible
    classes: tuple[PartyClass, ...]
    blocks: tuple[tuple[Ref, ...], ...]
    cells: tuple[Cell, ...]
    sizes: tuple[Linear, ...]
    facts: tuple[Fact, ...]

    @property
    def parties(self) -> Linear:
        """The number of all parties."""
        return kept(self, Frame, lambda: total(self.sizes))

    def of(self, ref: Ref) -> tuple[int, ...]:
        """The cells in which the party that `ref` means may be."""
        return tuple(index for index, cell in enumerate(self.cells) if cell.is_(ref))


def nobody(stance: Stance) -> bool:
    """What a party without a ballot satisfies: negated stances alone."""
    return stance.negated


def contains(model: Model, group: PartySet, cell: Cell, sees: Sees) -> bool:
    """Whether the parties of a cell, with ballots as `sees` tells, are in the set."""
    if group.standings and cell.standing not in group.standings:
        return False
    if group.only and not any(cell.is_(ref) for ref in group.only):
        return False
    if group.tags and any(tag not in cell.tags for tag in group.tags):
        return False
    if group.organs and any(not sits(model, organ, cell, sees) for organ in group.organs):
        return False
    if group.minus and any(_covers(model, part, cell, sees) for part in group.minus):
        return False
    return group.filter is None or sees(group.filter)


def _covers(model: Model, part: "Ref | PartySet", cell: Cell, sees: Sees) -> bool:
    return contains(model, part, cell, sees) if isinstance(part, PartySet) else cell.is_(part)


def sits(model: Model, organ: str, cell: Cell, sees: Sees) -> bool:
    """Whether the parties of a cell sit in an organ; KeyError if the charter has no such organ."""
    seats = {body.name: body.seats for body in model.organs}[organ]
    return any(contains(model, seat, cell, sees) for seat in seats)


# ── classes ───────────────────────────────────────────────────────────────────────────────────


def classes(model: Model, visible: Visible) -> tuple[PartyClass, ...]:
    """The classes of a charter's parties, named ones first in the order of the text."""
    found: dict[tuple[object, ...], PartyClass] = {}
    places = dict(model.elsewhere.standings)
    for party in model.parties:
        name = party.name if party.name in visible.names else ""
        fixed, options = dict(party.weights), places.get(party.name, ())
        for standing in options or (party.standing,):
            _add(found, PartyClass(
                standing, _fixed_tags(model, visible, party.name),
                tuple((weight, fixed.get(weight)) for weight in visible.weights),
                name, (party.name,), 0 if options else 1, 1, (party.clause.address,), options))  # fmt: skip
    unknown = tuple((weight, None) for weight in visible.weights)
    for line in model.rosters:
        _add(found, PartyClass(
            line.standing, (), unknown, "", (), line.low, line.high, (line.clause.address,)))  # fmt: skip
    return tuple(found.values())


def _fixed_tags(model: Model, visible: Visible, name: str) -> tuple[str, ...]:
    return tuple(
        tag.name for tag in model.tags
        if tag.name in visible.tags and tag.members is not None and name in tag.members
    )  # fmt: skip


def _add(found: dict[tuple[object, ...], PartyClass], new: PartyClass) -> None:
    key = (new.standing, new.tags, new.weights, new.name, new.options)
    old = found.get(key)
    if old is None:
        found[key] = new
        return
    high = None if old.high is None or new.high is None else old.high + new.high
    clauses = old.clauses + tuple(clause for clause in new.clauses if clause not in old.clauses)
    found[key] = PartyClass(
        old.standing, old.tags, old.weights, old.name, old.members + new.members, old.low + new.low, high, clauses,
        old.options,
    )  # fmt: skip


# ── frames ────────────────────────────────────────────────────────────────────────────────────


def frame(
    model: Model,
    visible: Visible,
    groups: tuple[PartyClass, ...],
    blocks: tuple[tuple[Ref, ...], ...],
    domains: Mapping[Ref, tuple[PartySet, ...]],
) -> Frame | None:
    """All rosters made of the classes `groups` in which each block is one party of its own.

    `domains` gives, for each reference in a block, the sets it ranges over (any of them will do). None if
    some block can be nobody. TooManyCells beyond `MAX_CELLS` cells of one class.
    """
    cells: list[Cell] = []
    for number, home in enumerate(groups):
        shapes = tuple(_shapes(model, visible, home, number))
        cells += shapes
        for block, refs in enumerate(blocks):
            named = (Cell(c.home, c.standing, c.name, c.tags, block, refs, c.weights) for c in shapes)
            cells += (cell for cell in named if home.high != 0 and _may_be(model, cell, domains))
    if any(all(cell.block != block for cell in cells) for block in range(len(blocks))):
        return None
    sizes = _sizes(groups, cells)
    facts = _facts(model, visible, groups, blocks, cells, sizes)
    return Frame(visible, groups, blocks, tuple(cells), sizes, facts)


def _may_be(model: Model, cell: Cell, domains: Mapping[Ref, tuple[PartySet, ...]]) -> bool:
    choices = ([without_ballots(group) for group in domains[ref]] for ref in cell.refs)
    return all(any(contains(model, group, cell, nobody) for group in groups) for groups in choices)


def without_ballots(group: PartySet) -> PartySet:
    """The smallest set that includes `group` and does not depend on ballots."""
    if not on_ballots(group):
        return group
    kept = tuple(part for part in group.minus if not (isinstance(part, PartySet) and on_ballots(part)))
    return replace(group, filter=None, minus=kept)


def on_ballots(group: PartySet) -> bool:
    """Whether a set depends on how its parties vote."""
    return group.filter is not None or any(isinstance(p, PartySet) and on_ballots(p) for p in group.minus)


def _shapes(model: Model, visible: Visible, home: PartyClass, number: int) -> Iterator[Cell]:
    """The cells of a class outside all blocks: one for each set of free tags it may have."""
    free = [tag for tag in model.tags if tag.members is None and tag.name in visible.tags]
    empty = tuple(rule.group for rule in visible.rules if _demands_nobody(rule))
    bare = Cell(number, home.standing, home.name, home.tags, -1, (), home.weights)
    for count, cell in enumerate(_extensions(model, bare, free, empty)):
        if count == MAX_CELLS:
            raise TooManyCells(home.standing)
        yield cell


def _demands_nobody(rule: TagRule) -> bool:
    if rule.weight is not None:
        return False
    match rule.relation:
        case Relation.AT_MOST | Relation.EXACTLY:
            return rule.number == 0
        case Relation.FEWER_THAN:
            return rule.number == 1
        case Relation.AT_LEAST | Relation.MORE_THAN:
            return False


def _extensions(model: Model, bare: Cell, free: list[Tag], empty: tuple[PartySet, ...]) -> Iterator[Cell]:
    """Depth first over the free tags, cutting branches that a rule excludes whatever else is added."""
    lasting = tuple(group for group in empty if not group.minus and not group.organs)
    stack: list[tuple[Cell, int]] = [(bare, 0)]
    while stack:
        cell, depth = stack.pop()
        if any(contains(model, group, cell, nobody) for group in lasting):
            continue
        if depth == len(free):
            if _lawful(model, cell, free, empty):
                yield cell
            continue
        tag = free[depth]
        if not tag.among.standings or cell.standing in tag.among.standings:
            stack.append((_tagged(cell, tag.name), depth + 1))
        stack.append((cell, depth + 1))


def _tagged(cell: Cell, tag: str) -> Cell:
    return Cell(cell.home, cell.standing, cell.name, (*cell.tags, tag), cell.block, cell.refs, cell.weights)


def _lawful(model: Model, cell: Cell, free: list[Tag], empty: tuple[PartySet, ...]) -> bool:
    held = all(contains(model, tag.among, cell, nobody) for tag in free if tag.name in cell.tags)
    return held and not any(contains(model, group, cell, nobody) for group in empty)


def _sizes(groups: tuple[PartyClass, ...], cells: list[Cell]) -> tuple[Linear, ...]:
    alone = [sum(cell.home == number for cell in cells) == 1 for number in range(len(groups))]
    return tuple(
        const(groups[cell.home].low)
        if alone[cell.home] and groups[cell.home].low == groups[cell.home].high
        else var(Var(f"n{index}", INT))
        for index, cell in enumerate(cells)
    )


def _facts(
    model: Model,
    visible: Visible,
    groups: tuple[PartyClass, ...],
    blocks: tuple[tuple[Ref, ...], ...],
    cells: list[Cell],
    sizes: tuple[Linear, ...],
) -> tuple[Fact, ...]:
    facts = [Fact("", ge(size, 0)) for size in sizes]
    for number, home in enumerate(groups):
        facts += _class_size(home, _class_total(number, cells, sizes))
    facts += _wandering(model, groups, [_class_total(number, cells, sizes) for number in range(len(groups))])
    for block in range(len(blocks)):
        size = total(size for size, cell in zip(sizes, cells, strict=True) if cell.block == block)
        facts.append(Fact("", eq(size, 1)))
    for rule in visible.rules:
        inside = _inside(model, rule.group, cells, sizes)
        if rule.weight is not None:
            rows = zip(cells, sizes, strict=True)
            held = {n: (cell.known(rule.weight), size) for n, (cell, size) in enumerate(rows)
                    if contains(model, rule.group, cell, nobody)}  # fmt: skip
            inside, carried = together(declared(model, rule.weight), held)
            facts += [Fact("", term) for term in carried]
        facts.append(Fact(rule.clause.address, compare(inside, rule.relation, const(rule.number))))
    for demand in visible.demands:
        facts.append(Fact(demand.clause, ge(_inside(model, demand.group, cells, sizes), demand.number)))
    return tuple(facts)


def _class_total(number: int, cells: list[Cell], sizes: tuple[Linear, ...]) -> Linear:
    return total(size for size, cell in zip(sizes, cells, strict=True) if cell.home == number)


def _wandering(model: Model, groups: tuple[PartyClass, ...], totals: list[Linear]) -> Iterator[Fact]:
    """What is so of parties that may stand in one of several places, `totals` being the sizes of the classes."""
    own = {party.name: party.standing for party in model.parties}
    shared = {home.group: home for home in groups if home.options}
    for group, one in shared.items():
        size = total(size for size, home in zip(totals, groups, strict=True) if home.options and home.group == group)
        yield Fact(one.clauses[-1], eq(size, len(one.members)))
    if model.elsewhere.most is not None and shared:
        away = (
            s for s, home in zip(totals, groups, strict=True) if home.options and own[home.members[0]] != home.standing
        )
        yield Fact("", le(total(away), model.elsewhere.most))
    for row in model.elsewhere.barred if shared else ():
        standings = dict(row)
        other = (
            neg(eq(size, sum(standings[name] == home.standing for name in home.members)))
            for size, home in zip(totals, groups, strict=True) if home.options
        )  # fmt: skip
        yield Fact("", disj(*other))


def _inside(model: Model, group: PartySet, cells: list[Cell], sizes: tuple[Linear, ...]) -> Linear:
    inside = (contains(model, group, cell, nobody) for cell in cells)
    return total(size for size, there in zip(sizes, inside, strict=True) if there)


def _class_size(home: PartyClass, size: Linear) -> Iterator[Fact]:
    clause = home.clauses[-1] if home.clauses else ""
    if home.low == home.high:
        yield Fact(clause, eq(size, home.low))
        return
    yield Fact(clause, ge(size, home.low))
    if home.high is not None:
        yield Fact(clause, le(size, home.high))


def partitions(refs: tuple[Ref, ...]) -> Iterator[tuple[tuple[Ref, ...], ...]]:
    """All ways in which references may mean the same parties; all different comes last."""
    if not refs:
        yield ()
        return
    first, rest = refs[0], refs[1:]
    for blocks in partitions(rest):
        for index, block in enumerate(blocks):
            yield (*blocks[:index], (first, *block), *blocks[index + 1 :])
        yield ((first,), *blocks)
