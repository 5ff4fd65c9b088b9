"""What a look at a charter found."""

from typing import NamedTuple

from charter.diagnostics import Diagnostic, Severity
from charter.model import Model
from charter.source import Source


class Checked(NamedTuple):
    """What a look at a charter found: its model (None iff there is an error), all diagnostics, every file read."""

    model: Model | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]


class CharterError(Exception):
    """A charter with errors. `diagnostics` holds them all, warnings and notes too."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        errors = [found for found in diagnostics if found.severity is Severity.ERROR]
        lines = [f"{d.span.file}:{d.span.line}:{d.span.column}: {d.code}: {d.message}" for d in errors]
        super().__init__("\n".join(lines))
        self.diagnostics = diagnostics
