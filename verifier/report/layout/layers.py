"""What is laid over the text of a charter: practices in force, and the way in which it is read."""

from collections.abc import Iterator

from charter.model import Model
from charter.readings import readings
from charter.words import listing
from verifier.report.layout.page import Line, line

SHOWN = 6


def _practice_lines(model: Model) -> Iterator[Line]:
    """Which practices are in force, if any is."""
    if model.practices:
        named = listing([f"“{name}”" for name in model.practices], SHOWN)
        yield line(f"In force beside the text, by practice: {named}.")


def layer_lines(model: Model, *, each: bool) -> Iterator[Line]:
    """Which practices are in force, and in which way the text is read; `each` tells that every way is looked at."""
    yield from _practice_lines(model)
    ways = readings(model)
    if model.reading and not ways:
        yield line(f"The text is read in one way alone: {model.reading}.")
    if ways and not each:
        yield line(f"The text can be read in {len(ways)} ways. What follows takes the first: {ways[0].words}.")
