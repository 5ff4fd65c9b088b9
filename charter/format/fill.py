"""Filling lines: where to break a run of units."""

from collections.abc import Sequence
from itertools import pairwise

from charter.format.unit import Unit

WIDTH = 100
LINE = 1000
OVER = 10_000


def fill(units: Sequence[Unit], first: int, further: int) -> list[str]:
    """The units as lines of at most 100 columns where that can be done; `first` and `further` are the columns at
    which the first and the other lines begin. The lines are as few as can be, and broken where it costs least.

    A unit that is forced begins a line; nothing follows a comment on its line.
    """
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(units) + 1):
        best.append(min(_endings(units, best, end, first, further)))
    cuts = [len(units)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    return [_line(units[start:end]) for start, end in pairwise(cuts)]


def _endings(
    units: Sequence[Unit], best: list[tuple[int, int]], end: int, first: int, further: int
) -> list[tuple[int, int]]:
    """For every start of the line that ends before unit `end`: the cost up to there, and the start."""
    found: list[tuple[int, int]] = []
    width = -1
    for start in range(end - 1, -1, -1):
        unit = units[start]
        width += 0 if unit.trailing else 1 + len(unit.text)
        indent = further if start else first
        over = max(indent + width - WIDTH, 0)
        if over and start < end - 1:
            break
        slack = 0 if end == len(units) else (WIDTH - indent - width) ** 2 // 400
        price = LINE + OVER * over + slack + (unit.cost if start else 0)
        found.append((best[start][0] + price, start))
        if unit.forced or (start and units[start - 1].comment):
            break
    return found


def _line(units: Sequence[Unit]) -> str:
    parts = [units[0].text]
    parts += [("  " if unit.comment else " ") + unit.text for unit in units[1:]]
    return "".join(parts)
