"""The days to come on which something falls due while nothing happens."""

from collections.abc import Iterator

from charter.model import Model
from charter.moment import Moment
from charter.semantics.step import Unlawful, next_due, step
from charter.world import Wait

MOST_DUES = 24
"""So many days are told, one after the other."""


def dues(model: Model, moment: Moment) -> Iterator[int]:
    """The days, earliest first: what comes of one thing that falls due may fall due later. As far as it is lawful."""
    for _ in range(MOST_DUES):
        due = next_due(model, moment)
        if due is None:
            return
        yield due
        try:
            moment = step(model, moment, Wait(due))
        except Unlawful:
            return
