"""Why a command has no answer. `verifier.cli.failing` tells it in the form that was asked for."""

import click

from charter.diagnostics.diagnostic import Diagnostic
from charter.source import Source
from verifier.explain.exit import Exit


class NoFile(click.UsageError):
    """A file that is not there, or is no file, as the caller called it; `fault` says which."""

    def __init__(self, path: str, fault: str) -> None:
        super().__init__(f"{path}: {fault}")
        self.path = path
        self.fault = fault


class Broken(click.ClickException):
    """A text with errors. `path` is as the caller called it, `sources` are the files that were read of it."""

    exit_code = int(Exit.PROBLEM)

    def __init__(
        self, message: str, path: str, diagnostics: tuple[Diagnostic, ...], sources: tuple[Source, ...] = ()
    ) -> None:
        super().__init__(message)
        self.path = path
        self.diagnostics = diagnostics
        self.sources = sources


class NoSolver(click.ClickException):
    """No solver process can be started."""

    exit_code = int(Exit.INTERNAL)


class Unfinished(click.ClickException):
    """The work was interrupted. `exit` is the code of the signal."""

    def __init__(self, message: str, code: Exit) -> None:
        super().__init__(message)
        self.exit = code
