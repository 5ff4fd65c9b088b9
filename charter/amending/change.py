"""What an amendment changes. Data only."""

from typing import TypeAlias

from charter.dataclass import dataclass
from charter.source import Span
from charter.syntax.formula import span_field


@dataclass(frozen=True, slots=True)
class Replace:
    """`text` takes the place of what stands at `address`.

    `address` is `article 3(2)`, `article 7`, `guarantee NAME`, `rule NAME` or `scenario "NAME"`; `text` is charter text
    as written, with the number of the paragraph, or without it if that stays. The text of an article begins with its
    heading, or the heading stays. `span` is the amending sentence.
    """

    address: str
    text: str
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Delete:
    """What stands at `address` is taken out. Nothing is renumbered."""

    address: str
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class InsertAfter:
    """`text` is put behind what stands at `address`.

    Behind an article it is paragraphs, which become its last, or articles with their headings.
    """

    address: str
    text: str
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Append:
    """`text` is put at the end of the charter: articles, guarantees or scenarios."""

    text: str
    span: Span = span_field()


Change: TypeAlias = Replace | Delete | InsertAfter | Append


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amendment: all its changes are made to one text at once.

    `wording` is the preamble; `path` the file, empty for one made by a program.
    """

    title: str
    changes: tuple[Change, ...]
    wording: tuple[str, ...] = ()
    path: str = ""
    span: Span = span_field()
