"""One charter, read for a command: its model, or what is wrong with its text."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

import charter
from charter.model import Model
from charter.read import Fetch
from charter.source import Source
from verifier.cli.examine import path_fault
from verifier.cli.failure import Broken, NoFile
from verifier.cli.revision import place


@dataclass(frozen=True, slots=True)
class Opened:
    """A charter without errors. `path` is that of its file, `shown` what the user called it (`main:pact.charter`)."""

    path: str
    shown: str
    sha256: str
    model: Model
    sources: tuple[Source, ...]
    fetch: Fetch | None = None

    @property
    def source(self) -> Source:
        """The file itself, without what it imports."""
        return next(source for source in self.sources if source.path == self.path)


def opened(argument: str, purpose: str, practices: Sequence[str] = ()) -> Opened:
    """The charter in a file, or in `REVISION:PATH`.

    `purpose` ends the sentence *a charter with errors …*: `has no power to measure`. Raises Broken when its text has
    errors, NoFile when there is no such file, click.UsageError when there is no such practice.
    """
    found = place(argument)
    fault = path_fault(found.path) if found.fetch is None else ""
    if fault:
        raise NoFile(argument, fault)
    checked = charter.check(found.path, found.fetch, practices)
    sources = sorted(checked.sources, key=lambda source: source.path != found.path)
    if checked.model is None:
        raise Broken(f"{argument}: a charter with errors {purpose}", argument, checked.diagnostics, tuple(sources))
    for name in practices:
        if name not in (*checked.model.practices, "all"):
            raise click.UsageError(f"{argument} has no practice `{name}`")
    return Opened(found.path, found.shown, sources[0].sha256, checked.model, checked.sources, found.fetch)
