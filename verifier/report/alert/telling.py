"""A report as every format takes it, whatever the command. Data only: nothing is worked out before a format asks."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from charter.dataclass import dataclass

if TYPE_CHECKING:
    from verifier.report.alert.sheet import Sheet
    from verifier.report.layout.page import Line
    from verifier.report.layout.plainjson import Json
    from verifier.report.markup.tree import Node


@dataclass(frozen=True, slots=True)
class Telling:
    """What a command has to tell.

    `title` is a line, as users wrote it. `lines` are the text for people, for a page of so many columns. `value` is the
    object for programs, `events` the same one line after the other, as text. `sheet` is what is wrong, one by one,
    beside all that was looked at. `body` is a page of HTML, without its head.
    """

    title: str
    lines: Callable[[int], "Iterable[Line]"]
    value: Callable[[], "Json"]
    events: Callable[[], Iterable[str]]
    sheet: Callable[[], "Sheet"]
    body: Callable[[], "Iterable[Node]"]
