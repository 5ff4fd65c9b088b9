"""One charter, read for a command: its model, or what is wrong with its text."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

import charter
from charter.diagnostics import Severity
from charter.loading import Checked
from charter.model import Model
from charter.read import Fetch
from charter.source import Source
from verifier.cli.examine import path_fault
from verifier.cli.revision import place
from verifier.cli.speak import complain
from verifier.explain.exit import Exit


@dataclass(frozen=True, slots=True)
class Opened:
    """A charter without errors. `path` is that of its file, `shown` what the user called it (`main:pact.charter`)."""

    path: str
    shown: str
    sha256: str
    model: Model
    sources: tuple[Source, ...]
    fetch: Fetch | None = None


def opened(argument: str, purpose: str, practices: Sequence[str] = ()) -> Opened | Exit:
    """The charter in a file, or in `REVISION:PATH`; the exit code when its text has errors, which are then told.

    `purpose` ends the sentence *a charter with errors …*: `has no power to measure`. Raises click.UsageError when
    there is no such file, or no such practice.
    """
    found = place(argument)
    fault = path_fault(found.path) if found.fetch is None else ""
    if fault:
        raise click.UsageError(f"{argument}: {fault}")
    checked = charter.check(found.path, found.fetch, practices)
    if checked.model is None:
        told(checked, argument, purpose)
        return Exit.PROBLEM
    sha256 = next((source.sha256 for source in checked.sources if source.path == found.path), "")
    for name in practices:
        if name not in (*checked.model.practices, "all"):
            raise click.UsageError(f"{argument} has no practice `{name}`")
    return Opened(found.path, found.shown, sha256, checked.model, checked.sources, found.fetch)


def told(checked: Checked, argument: str, purpose: str) -> None:
    """Complain of every error in a charter."""
    for found in (one for one in checked.diagnostics if one.severity is Severity.ERROR):
        place_ = f"{found.span.file}:{found.span.line}:{found.span.column}"
        complain(f"{place_}: {found.code}: {found.message}", label="")
    complain(f"{argument}: a charter with errors {purpose}; `charter lint {argument}` says more")
