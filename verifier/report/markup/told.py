"""The report of a command on charters beside one another, as every format takes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from verifier.report.alert.sheet import Sheet
from verifier.report.alert.telling import Telling
from verifier.report.layout.eventlines import eventlines
from verifier.report.layout.page import Line
from verifier.report.layout.plainjson import Json
from verifier.report.markup.blocks import WIDTH
from verifier.report.markup.page import page


def told(
    title: str,
    before: Sequence[Line],
    lines: Callable[[int], Iterable[Line]],
    value: Callable[[], dict[str, Json]],
    events: Mapping[str, str],
    sheet: Callable[[], Sheet],
) -> Telling:
    """What there is to tell. People read the lines `before` first; `events` are the lists of the value of which each
    entry stands on a line of its own.
    """

    def whole(width: int) -> Iterator[Line]:
        yield from before
        yield from lines(width)

    return Telling(title, whole, value, lambda: eventlines(value(), events), sheet, lambda: page(sheet(), whole(WIDTH)))
