"""Several amendments as text: their orders, and which of them are safe together."""

from collections.abc import Iterator, Sequence

from verifier.amend.finding import Orders, Subset
from verifier.explain.phrase import counted, listing
from verifier.report.amend.report import AmendReport
from verifier.report.amend.words import title
from verifier.report.layout.page import BLANK, Line, Piece, Style, line

SHOWN = 16
FEW = 6
NO_ORDER = "No order of all the amendments is lawful."


def together(report: AmendReport, orders: Orders) -> Iterator[Line]:
    """What the amendments do together, beginning with their orders."""
    names = [one.amendment.title for one in report.each]
    yield line(Piece("Together", Style.HEADING))
    yield BLANK
    yield from order_lines(orders, names)
    for number, why in orders.refused:
        yield line(f"{title(number, names[number])} can be adopted in no order: {why}.", indent=2, hang=2)
    for number, why in orders.doubtful:
        words = f"{title(number, names[number])} may be lawful in more orders: {why}."
        yield line(Piece(words, Style.OPEN), indent=2, hang=2)
    yield BLANK
    yield line(Piece("Which of them are safe", Style.NAME), indent=2)
    yield from _subsets(orders)
    said = f"All of this rests on {counted(orders.verdicts, 'verdict')} of the solver"
    how = f"{said}; the rest follows, where all that a guarantee can turn on is the same."
    if any(one.partial for one in orders.subsets):
        how += " Of a set of which a part is not safe already no more was asked than whether it is."
    yield line(Piece(how, Style.FAINT), indent=4, hang=2)
    if not orders.complete:
        yield line(Piece("The run was interrupted: this list is not complete.", Style.OPEN), indent=4)


def order_lines(orders: Orders, names: Sequence[str]) -> Iterator[Line]:
    """In which orders all can be adopted, and to what these lead; else what stops those that are left."""
    whole = [one for one in orders.subsets if len(one.members) == len(names)]
    if whole:
        yield line(_orders(whole[0]), indent=2, hang=2)
        yield from (
            line(f"{title(i, names[i])} comes before {title(j, names[j])}.", indent=4) for i, j in orders.before
        )
        yield line(_results(orders), indent=2, hang=2)
    elif orders.complete:
        words = "No order of all the amendments was found lawful." if orders.doubtful else NO_ORDER
        yield line(Piece(words, Style.BAD), indent=2)
        yield from _stuck(orders, names)
    for group in orders.entangled:
        who = listing([str(one + 1) for one in group])
        yield line(f"{who} change the same provisions, or build on what one of them changes.", indent=2, hang=2)


def _stuck(orders: Orders, names: Sequence[str]) -> Iterator[Line]:
    """What stops those that are left, once as many as can be are adopted."""
    for order, number, why in orders.stuck[:FEW]:
        after = f"After {', then '.join(str(one + 1) for one in order)}" if order else "As the charter stands"
        yield line(f"{after}: {title(number, names[number])} cannot be adopted: {why}.", indent=4, hang=2)


def _orders(whole: Subset) -> str:
    first = ", then ".join(str(one + 1) for one in whole.first)
    if whole.orders == 1:
        return f"One order is lawful: {first}."
    return f"{whole.orders:,} orders are lawful; the first of them is {first}."


def _results(orders: Orders) -> str:
    if len(orders.results) == 1:
        return "Every lawful order leads to the same text."
    firsts = [", ".join(str(one + 1) for one in order) for order, _ in orders.results[:SHOWN]]
    told = f"{'; '.join(firsts)}{' and others' if len(orders.results) > SHOWN else ''}"
    return f"The order matters: {len(orders.results)} different texts come of it, after the orders {told}."


def _subsets(orders: Orders) -> Iterator[Line]:
    """Every subset; of many the largest that are safe, and the smallest that lose what no part of them loses."""
    if len(orders.subsets) <= SHOWN:
        yield from (_subset(one, one.lost, one.open) for one in orders.subsets)
        return
    safe = [one for one in orders.subsets if one.safe]
    said = f"Of {len(orders.subsets):,} subsets that can be adopted {len(safe):,} lose no guarantee."
    yield line(said, indent=4, hang=2)
    largest, smallest = _largest(safe), [*_smallest(orders.subsets)]
    if largest:
        yield line("Safe, as large as can be:", indent=4)
    yield from _few([_subset(one, (), ()) for one in largest])
    if smallest:
        yield line("Not safe, as small as can be:", indent=4)
    yield from _few([_subset(*row) for row in smallest])
    yield line("The JSON lists every subset.", indent=4)


def _few(rows: Sequence[Line]) -> Iterator[Line]:
    yield from rows[:SHOWN]
    if len(rows) > SHOWN:
        yield line(f"… and {len(rows) - SHOWN} more", indent=4)


def _largest(safe: Sequence[Subset]) -> list[Subset]:
    """The safe subsets that no other contains."""
    sets = [(frozenset(one.members), one) for one in reversed(safe)]
    found: list[tuple[frozenset[int], Subset]] = []
    for members, one in sets:
        if not any(members < other for other, _ in found):
            found.append((members, one))
    return [one for _, one in reversed(found)]


def _smallest(subsets: Sequence[Subset]) -> Iterator[tuple[Subset, tuple[str, ...], tuple[str, ...]]]:
    """The subsets that lose, or leave open, what no part of them does; and what that is."""
    known: dict[frozenset[int], frozenset[str]] = {}
    for one in subsets:
        members = frozenset(one.members)
        below: frozenset[str] = frozenset().union(*(known.get(members - {other}, ()) for other in members))
        lost = tuple(name for name in one.lost if name not in below)
        doubted = tuple(name for name in one.open if name not in below and name not in one.lost)
        known[members] = below.union(one.lost, one.open)
        if lost or doubted:
            yield one, lost, doubted


def unless(one: Subset) -> str:
    """In which orders nothing is lost, where others lose something: `, but not in the order 2, 1`."""
    if one.safe or not one.harmless:
        return ""
    said = [", ".join(str(number + 1) for number in order) for order in one.harmless]
    return f", but not in the order {' or '.join(said[:SHOWN])}"


def _subset(one: Subset, lost: Sequence[str], doubted: Sequence[str]) -> Line:
    names = ", ".join(str(number + 1) for number in one.members)
    if lost:
        word, style, rest = "LOSES", Style.BAD, f"  {listing(lost, SHOWN)}"
    elif doubted:
        word, style, rest = "OPEN", Style.OPEN, f"  {listing(doubted, SHOWN)}"
    else:
        word, style, rest = "safe", Style.GOOD, ""
    rest += unless(one)
    return line(Piece(f"{word:<6}", style), f"{names}{rest}", indent=4, hang=6)
