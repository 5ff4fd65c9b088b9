"""Commands that fail say so in the form that was asked for: words on standard error, or an object of JSON."""

from collections.abc import Callable, Sequence

import click

from charter.diagnostics.code import Severity
from charter.diagnostics.diagnostic import Diagnostic
from charter.source import Source
from verifier.cli.choice import Manner
from verifier.cli.failure import Broken, NoFile, Unfinished
from verifier.cli.speak import complain, speak
from verifier.explain.exit import Exit
from verifier.explain.report import FileReport, Report

_WIDTH = 80


def failing(work: Callable[[], int], manner: Manner) -> int:
    """The exit code of the work. Where it has no answer, a program that reads JSON is told as `verify` tells it; what
    is no fault of a text, and no interrupt, goes on to those who tell people.
    """
    json = manner.format == "json"
    try:
        return int(work())
    except Unfinished as fault:
        if json:
            _json(unanswered(fault))
        complain(fault.message)
        return int(fault.exit)
    except Broken as fault:
        if json:
            return _json(unanswered(fault))
        refuse([one for one in fault.diagnostics if one.severity is Severity.ERROR], fault.sources)
        complain(fault.message)
        return int(Exit.PROBLEM)
    except click.ClickException as fault:
        if json:
            _json(unanswered(fault))
        raise
    except OSError as fault:
        if json:
            _json(_report(f"{fault.filename or 'the output'}: {fault.strerror or fault}", Exit.IO))
        raise


def unanswered(fault: click.ClickException) -> Report:
    """Why a command has no answer, as a report; the file that is to blame, if there is one, is in it."""
    match fault:
        case Unfinished():
            return _report(fault.message, fault.exit)
        case Broken():
            return _report(fault.message, Exit.PROBLEM, _text(fault))
        case NoFile():
            missing = FileReport(fault.path, failure=fault.fault, exit=Exit.USAGE)
            return _report(fault.message, Exit(fault.exit_code), missing)
        case _:
            return _report(fault.message, Exit(fault.exit_code))


def refuse(diagnostics: Sequence[Diagnostic], sources: Sequence[Source]) -> None:
    """Tell errors on standard error, each with the line that it is in."""
    from verifier.report.layout.diagnostic import diagnostics_lines
    from verifier.report.layout.wrap import wrap

    for row in wrap(diagnostics_lines(diagnostics, tuple(sources), _WIDTH), _WIDTH):
        complain("".join(piece.text for piece in row), label="")


def _text(fault: Broken) -> FileReport:
    """The file whose text has errors."""
    sha256 = fault.sources[0].sha256 if fault.sources else ""
    return FileReport(fault.path, sha256, sources=fault.sources, diagnostics=fault.diagnostics, exit=Exit.PROBLEM)


def _report(message: str, code: Exit, file: FileReport | None = None) -> Report:
    """Why there is no answer; `file` is the one that is to blame."""
    stopped = code in (Exit.INTERRUPTED, Exit.TERMINATED)
    command = click.get_current_context().command_path.partition(" ")[2]
    return Report(command, (file,) if file is not None else (), code, stopped, failure=message)


def _json(report: Report) -> int:
    """Print why there is no answer."""
    from verifier.report.layout.plainjson import printed
    from verifier.report.verify.json import report_json

    speak(printed(report_json(report)))
    return int(report.exit)
