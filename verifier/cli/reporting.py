"""Commands that report on charters beside one another: in every format that was asked for, with one exit code."""

from collections.abc import Callable
from dataclasses import replace

from charter.dataclass import dataclass
from verifier.cli.choice import Output, Presentation
from verifier.cli.emit import PEOPLE, emit
from verifier.cli.failing import unanswered
from verifier.cli.failure import Broken, NoFile, Unfinished
from verifier.cli.opened import Opened
from verifier.explain.exit import Exit
from verifier.explain.report import FileReport, Report
from verifier.report.alert.telling import Telling
from verifier.report.alert.text import Text
from verifier.report.verify.telling import telling

JSON = Output("json")
"""The object on the terminal, by which a command without an answer says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to tell, and what it ends with."""

    told: Telling
    exit: Exit


def reporting(work: Callable[[], Answer], presentation: Presentation, about: str) -> Exit:
    """Do the work and write its reports. Where a text has errors, is not there, or the work was interrupted, the
    reports for machines say so, of the file that is to blame or `about` which the run was; and the fault goes on to
    those who tell people.
    """
    try:
        answer = work()
    except (Broken, NoFile, Unfinished) as fault:
        outputs = tuple(one for one in presentation.outputs if one.format not in PEOPLE and one != JSON)
        if outputs:
            emit(telling(_blamed(unanswered(fault), about)), replace(presentation, outputs=outputs))
        raise
    emit(answer.told, presentation)
    return answer.exit


def _blamed(report: Report, about: str) -> Report:
    """The report, with a file that it is about: without one no problem would be in it."""
    missing = FileReport(about, failure=report.failure, exit=report.exit)
    return report if report.files else replace(report, files=(missing,))


def strictly(found: Exit, presentation: Presentation, *, warned: bool = False, nothing: bool = False) -> Exit:
    """The exit code, as the caller wants it, of a run that comes to `found`. `warned`: it drew a warning. A run that
    looked at `nothing` never passes.
    """
    if found not in (Exit.HOLDS, Exit.PROBLEM, Exit.UNSETTLED):
        return found
    code = Exit.PROBLEM if warned and presentation.fail_on == "warning" else found
    if code is Exit.UNSETTLED and presentation.fail_on == "problem" and not nothing:
        code = Exit.HOLDS
    return Exit.HOLDS if presentation.exit_zero and not nothing else code


def text_of(found: Opened) -> Text:
    """A charter as findings point into it."""
    return Text(found.shown, found.path, found.sources, there=found.fetch is None)
