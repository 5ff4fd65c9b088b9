"""Minimal winning and minimal blocking coalitions: how many there are, and the smallest of them.

A coalition is winning here iff it, or some of it alone, carries the decision while all others are against. Where a
further vote in favour never hurts that is the same as winning. It is blocking iff no coalition without its members
is winning.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product
from math import comb, prod

from charter.dataclass import dataclass
from verifier.power.count import spread
from verifier.power.dual import dual
from verifier.power.game import Game, Kind, Vector, kinds, rising, wins
from verifier.power.halves import MOST_PLAYERS, Table, classes, sizes, table
from verifier.power.parts import Parts, parts
from verifier.power.profiles import Profiles, by_profile, enumerate_profiles

MOST_STATES = 250_000
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """Coalitions that are the same up to players alike: so many of each of these groups, in `ways` ways."""

    parts: tuple[tuple[int, tuple[str, ...]], ...]
    ways: int

    @property
    def size(self) -> int:
        """How many players are in such a coalition."""
        return sum(number for number, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Family:
    """The minimal coalitions of one sort. `smallest` is None iff there are none.

    `shapes` are some of them, smallest first; `all_shapes` tells whether they are all there are, up to players alike.
    """

    count: int | None
    smallest: int | None
    shapes: tuple[Shape, ...]
    all_shapes: bool


@dataclass(frozen=True, slots=True)
class Coalitions:
    """The minimal winning and the minimal blocking coalitions of a game; None where they cannot be found exactly."""

    winning: Family | None
    blocking: Family | None


def coalitions(game: Game) -> Coalitions:
    """The minimal coalitions of a game of two choices in which each player counts as one."""
    if by_profile(game):
        return _by_shape(game)
    if len(game.players) <= MOST_PLAYERS:
        return _by_table(game)
    found = parts(game)
    if found:
        return _by_parts(found)
    return Coalitions(_in_order(game), _in_order(dual(game))) if rising(game) else Coalitions(None, None)


# ── players alike: every number of each kind ──────────────────────────────────────────────────


def _by_shape(game: Game) -> Coalitions:
    found = enumerate_profiles(game)
    lengths = [len(kind.members) + 1 for kind in found.kinds]
    won = found.won if rising(game) else _upward(found)
    ends = list(zip(found.strides, (length - 1 for length in lengths), strict=True))
    least, most = [], []
    for index, chosen in enumerate(found.numbers):
        if won[index]:
            if not any(n and won[index - stride] for n, stride in zip(chosen, found.strides, strict=True)):
                least.append(chosen)
        elif all(n == end or won[index + stride] for n, (stride, end) in zip(chosen, ends, strict=True)):
            most.append(tuple(end - n for n, (_, end) in zip(chosen, ends, strict=True)))
    return Coalitions(_family(game, found.kinds, least), _family(game, found.kinds, most))


def _upward(found: Profiles) -> bytes:
    """The profiles of which some part wins."""
    won = bytearray(found.won)
    for place, stride in enumerate(found.strides):
        for index, chosen in enumerate(found.numbers):
            if chosen[place]:
                won[index] |= won[index - stride]
    return bytes(won)


def _family(game: Game, rows: Sequence[Kind], found: Sequence[tuple[int, ...]]) -> Family:
    shapes = sorted((_shape(game, rows, chosen) for chosen in found), key=lambda shape: shape.size)
    smallest = shapes[0].size if shapes else None
    return Family(sum(shape.ways for shape in shapes), smallest, tuple(shapes[:SHOWN]), len(shapes) <= SHOWN)


def _shape(game: Game, rows: Sequence[Kind], chosen: Sequence[int]) -> Shape:
    pairs = [(number, kind) for number, kind in zip(chosen, rows, strict=True) if number]
    parts = tuple((number, tuple(game.players[member] for member in kind.members)) for number, kind in pairs)
    return Shape(parts, prod(comb(len(kind.members), number) for number, kind in pairs))


# ── few players: every coalition ──────────────────────────────────────────────────────────────


def _by_table(game: Game) -> Coalitions:
    found = table(game)
    has = [_having(len(found.far), bit) for bit in range(len(found.far))]
    rows = list(found.rows) if rising(game) else _closed(found, has)
    least = (_least(rows, a, found, has) for a in range(len(rows)))
    most = (_most(rows, a, found, has) for a in range(len(rows)))
    return Coalitions(_gathered(game, found, list(least), False), _gathered(game, found, list(most), True))


def _having(count: int, bit: int) -> int:
    """The sets of `count` players that have the player `bit`, as bits."""
    return classes([number >> bit & 1 for number in range(1 << count)])[1]


def _closed(found: Table, has: Sequence[int]) -> list[int]:
    """The rows with every coalition added of which a part wins."""
    rows = list(found.rows)
    for bit in range(len(found.near)):
        for a in range(len(rows)):
            if a >> bit & 1:
                rows[a] |= rows[a ^ 1 << bit]
    for bit, mask in enumerate(has):
        rows = [row | (row & ~mask) << (1 << bit) for row in rows]
    return rows


def _least(rows: Sequence[int], a: int, found: Table, has: Sequence[int]) -> int:
    """The sets that win together with `a`, and with nothing less."""
    smaller = 0
    for bit in range(len(found.near)):
        if a >> bit & 1:
            smaller |= rows[a ^ 1 << bit]
    for bit, mask in enumerate(has):
        smaller |= (rows[a] & ~mask) << (1 << bit)
    return rows[a] & ~smaller


def _most(rows: Sequence[int], a: int, found: Table, has: Sequence[int]) -> int:
    """The sets that lose together with `a`, and win with anything more."""
    full = (1 << (1 << len(found.far))) - 1
    larger = full
    for bit in range(len(found.near)):
        if not a >> bit & 1:
            larger &= rows[a | 1 << bit]
    for bit, mask in enumerate(has):
        larger &= mask | rows[a] >> (1 << bit)
    return larger & ~rows[a] & full


def _gathered(game: Game, found: Table, marked: Sequence[int], others: bool) -> Family:
    """The coalitions that are marked, or (`others`) all players that are not in them."""
    by_size, own = classes(sizes(game, found.far)), sizes(game, found.near)
    total = sum(row.bit_count() for row in marked)
    present = {own[a] + size for a, row in enumerate(marked) if row for size, mask in by_size.items() if row & mask}
    if not present:
        return Family(0, None, (), True)
    extreme = max(present) if others else min(present)
    masks = {size: by_size.get(extreme - size, 0) for size in range(extreme + 1)}
    names = islice(_named(game, found, [row & masks.get(own[a], 0) for a, row in enumerate(marked)], others), SHOWN)
    smallest = game.size - extreme if others else extreme
    shapes = tuple(Shape(tuple((1, (name,)) for name in row), 1) for row in names)
    return Family(total, smallest, shapes, total <= len(shapes))


def _named(game: Game, found: Table, marked: Sequence[int], others: bool) -> Iterator[tuple[str, ...]]:
    for a, row in enumerate(marked):
        left = row
        while left:
            b = (left & -left).bit_length() - 1
            left &= left - 1
            inside = {p for bit, p in enumerate(found.near) if a >> bit & 1}
            inside |= {p for bit, p in enumerate(found.far) if b >> bit & 1}
            yield tuple(name for index, name in enumerate(game.players) if (index in inside) != others)


# ── many players, one of whom is always worth no more than another ────────────────────────────


def _in_order(game: Game) -> Family | None:
    """The minimal winning coalitions, counted by their weakest member; None where players cannot be compared."""
    rows = sorted(kinds(game), key=lambda kind: kind.gains[-1], reverse=True)
    if any(small > great for a, b in pairwise(rows) for small, great in zip(b.gains[-1], a.gains[-1], strict=True)):
        return None
    total = _counted(game, rows, {(0,) * len(game.gains[0][0]): 1}) if spread(game) <= MOST_STATES else None
    return Family(total, _greedy(game, rows), (), False)


def _counted(game: Game, rows: Sequence[Kind], reached: dict[Vector, int]) -> int:
    found = 0
    for kind in rows:
        after = dict(reached)
        for totals, ways in reached.items():
            found += _turned(game, kind, totals, ways, after)
        reached = after
    return found


def _turned(game: Game, kind: Kind, totals: Vector, ways: int, after: dict[Vector, int]) -> int:
    """In how many ways members of the kind turn a losing coalition into a winning one, the last of them being needed.

    Those that still lose are added to `after`.
    """
    now = totals
    for number in range(1, len(kind.members) + 1):
        now = tuple(a + b for a, b in zip(now, kind.gains[-1], strict=True))
        chosen = ways * comb(len(kind.members), number)
        if wins(game.rule, now):
            return chosen
        after[now] = after.get(now, 0) + chosen
    return 0


def _greedy(game: Game, rows: Sequence[Kind]) -> int | None:
    """How many of the strongest players win together."""
    totals: Vector = (0,) * len(game.gains[0][0])
    size = 0
    if wins(game.rule, totals):
        return size
    for kind in rows:
        for _ in kind.members:
            totals, size = tuple(a + b for a, b in zip(totals, kind.gains[-1], strict=True)), size + 1
            if wins(game.rule, totals):
                return size
    return None


# ── parts with players of their own ───────────────────────────────────────────────────────────


def _by_parts(found: Parts) -> Coalitions:
    """What wins every part is one winning coalition of each; what blocks is one blocking coalition of any."""
    rows = [coalitions(part) for part in found.games]
    winning, blocking = [row.winning for row in rows], [row.blocking for row in rows]
    if found.every:
        return Coalitions(_product(winning), _union(blocking))
    return Coalitions(_union(winning), _product(blocking))


def _product(families: Sequence[Family | None]) -> Family | None:
    known = [family for family in families if family is not None]
    if len(known) < len(families):
        return None
    numbers = [family.count for family in known if family.count is not None]
    sizes_ = [family.smallest for family in known if family.smallest is not None]
    joined = [_joined(row) for row in product(*(family.shapes for family in known))]
    shapes = tuple(sorted(joined, key=lambda shape: shape.size)[:SHOWN])
    complete = len(joined) <= SHOWN and all(family.all_shapes for family in known)
    count = prod(numbers) if len(numbers) == len(known) else None
    return Family(count, sum(sizes_) if len(sizes_) == len(known) else None, shapes, complete)


def _joined(row: Sequence[Shape]) -> Shape:
    return Shape(tuple(part for shape in row for part in shape.parts), prod(shape.ways for shape in row))


def _union(families: Sequence[Family | None]) -> Family | None:
    known = [family for family in families if family is not None]
    if len(known) < len(families):
        return None
    numbers = [family.count for family in known if family.count is not None]
    empty = next((family for family in known if family.smallest == 0), None)
    if empty is not None:  # nobody is needed: every other coalition is larger than it need be
        return empty
    found = sorted((shape for family in known for shape in family.shapes), key=lambda shape: shape.size)
    complete = len(found) <= SHOWN and all(family.all_shapes for family in known)
    least = min((family.smallest for family in known if family.smallest is not None), default=None)
    return Family(sum(numbers) if len(numbers) == len(known) else None, least, tuple(found[:SHOWN]), complete)
