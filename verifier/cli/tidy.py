"""Formatting files: in place, or as a look at what would change."""

from collections.abc import Sequence
from difflib import unified_diff

from charter.diagnostics import Diagnostic
from charter.escape import safe
from charter.format import Unformattable, format_source
from charter.read import Unreadable, read
from charter.source import Source
from verifier.cli.failing import refuse
from verifier.cli.path_fault import path_fault
from verifier.cli.speak import complain, save, speak
from verifier.explain.exit import Exit, worst


def tidy(files: Sequence[str], *, write: bool, show: bool) -> Exit:
    """Format every file; the worst exit code of all.

    With `write`, files are replaced. Without it, exit code 1 says that a file would change, and
    `show` prints how. A file with errors is left as it is, its errors are told, and the code is 1.
    """
    return worst(tuple(_tidied(path, write, show) for path in files))


def _tidied(path: str, write: bool, show: bool) -> Exit:
    fault = path_fault(path)
    if fault:
        complain(f"{path}: {fault}")
        return Exit.USAGE
    try:
        source, _ = read(path)
        formatted = format_source(source.text, path)
    except Unreadable as error:
        return _refused((error.diagnostic,), ())
    except Unformattable as error:
        return _refused(error.diagnostics, (source,))
    except OSError as error:
        complain(f"{path}: {error.strerror or error}")
        return Exit.IO
    if formatted == source.text:
        return Exit.HOLDS
    return _replaced(path, formatted) if write else _compared(path, source.text, formatted, show)


def _replaced(path: str, formatted: str) -> Exit:
    save(path, formatted)
    speak(f"formatted {safe(path)}\n")
    return Exit.HOLDS


def _compared(path: str, before: str, after: str, show: bool) -> Exit:
    if not show:
        speak(f"would format {safe(path)}\n")
        return Exit.PROBLEM
    rows = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), path, path)
    speak("".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in map(safe, rows)))
    return Exit.PROBLEM


def _refused(diagnostics: tuple[Diagnostic, ...], sources: tuple[Source, ...]) -> Exit:
    """Tell the errors on standard error, so that standard output holds differences and nothing else."""
    refuse(diagnostics, sources)
    return Exit.PROBLEM
