"""What a charter is resolved from: its parsed text and what it draws on."""

from collections.abc import Callable

from charter.dataclass import dataclass
from charter.model import Clause
from charter.source import Source, Span
from charter.syntax import File, Table


@dataclass(frozen=True, slots=True)
class Unit:
    """One parsed file and the files it imports: (alias or empty, unit)."""

    source: Source
    file: File
    imports: tuple[tuple[str, "Unit"], ...] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """The charter `main` and what it draws on.

    `practice` gives the library's file with the practice of a name, None if there is none. `library` gives the
    library's file of a name, parsed when it is first asked for, None if there is none; `library_names` are the names
    it has. `table` reads the CSV file that a clause names, or raises `charter.resolve.desk.Fault`.
    """

    main: Unit
    practice: Callable[[str], Unit | None]
    library: Callable[[str], Unit | None]
    library_names: Callable[[], tuple[str, ...]]
    table: Callable[[Table], Source]

    def source_of(self, span: Span) -> Source:
        """The text in which a place is: that of the charter, or of a file from which it takes a practice."""
        units = (self.main, *(unit for _, unit in self.main.imports))
        return next((unit.source for unit in units if unit.source.path == span.file), self.main.source)


def said(source: Source, span: Span) -> str:
    """The words at a place of the text, with single spaces and without comments."""
    lines = (line.split("#", 1)[0] for line in source.text[span.start : span.end].splitlines())
    return " ".join(" ".join(lines).split())


def clause_at(address: str, span: Span, wording: tuple[str, ...] = ()) -> Clause:
    """The clause of the model for a sentence of the text."""
    return Clause(address, span, " ".join(wording))
