"""Lines of styled text, before they are wrapped. Data only."""

from enum import StrEnum

from charter.dataclass import dataclass


class Style(StrEnum):
    """What a piece of text is, as far as its looks depend on it. No meaning rests on the style alone."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    NAME = "name"
    FAINT = "faint"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one style. User text needs no escaping here: wrapping makes it safe."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or paragraph that may be wrapped.

    It begins `indent` columns in; what does not fit continues `hang` columns further in. `right`
    is set at the right margin if there is room for it, and otherwise on a line of its own.
    """

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    hang: int = 0
    right: Piece | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The page a report is set on: its width in columns, and whether colour may be used."""

    width: int = 80
    colour: bool = False


def line(*pieces: Piece | str, indent: int = 0, hang: int = 0) -> Line:
    """A line of `pieces`; a plain string is a piece in plain style."""
    return Line(tuple(Piece(p) if isinstance(p, str) else p for p in pieces), indent, hang)


BLANK = Line()
"""An empty line."""
