"""From what was found to the exit code of a run."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from charter.dataclass import dataclass
from charter.diagnostics.code import Severity
from charter.model import Model
from verifier.explain.exit import Exit, worst
from verifier.explain.pardon import Lost
from verifier.explain.report import FileReport, Finding, Report

if TYPE_CHECKING:
    from verifier.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Strictness:
    """What changes the exit code.

    `fail_on` is the least that does: a `problem` (what is merely not settled passes), what is
    `unsettled`, or a `warning`. When `excused`, nothing found in a charter does. Neither makes a run
    that checked nothing pass.
    """

    fail_on: str = "unsettled"
    excused: bool = False


def conclude(
    command: str,
    files: tuple[FileReport, ...],
    strictness: Strictness,
    stopped: Exit | None = None,
    special: Mapping[str, Strictness] = MappingProxyType({}),
) -> Report:
    """The report of a run over `files`. `stopped` is how the run was interrupted, None if it was not. `special` is the
    strictness of single files, by their paths.
    """
    judged = tuple(_judged(command, file, special.get(file.path, strictness)) for file in files)
    codes = tuple(file.exit for file in judged)
    code = stopped or worst(codes) if files else stopped or Exit.UNSETTLED
    alarm = Exit.INTERNAL in codes
    passed = any(file.exit is Exit.HOLDS and _judge(command, file, Strictness()) is not Exit.HOLDS for file in judged)
    return Report(command, judged, Exit.INTERNAL if alarm else code, stopped is not None, passed)


def checked_nothing(command: str, file: FileReport) -> bool:
    """Whether a file without errors holds nothing that the command looks at."""
    if command == "lint" or file.model is None or file.failure:
        return False
    model = file.model
    played = model.scenarios or model.chronicles or model.practised
    return not (played or (command == "verify" and model.guarantees))


def _judged(command: str, file: FileReport, strictness: Strictness) -> FileReport:
    strict = strictness.fail_on == "warning" and not strictness.excused
    return replace(file, exit=_judge(command, file, strictness), strict=strict)


def _judge(command: str, file: FileReport, strictness: Strictness) -> Exit:
    if file.failure:
        return file.exit
    codes = [of_verdict(finding.verdict) for finding in file.findings if _counts(finding)]
    codes += [Exit.HOLDS if one.passed or one.pardon else Exit.PROBLEM for one in file.scenarios]
    codes += [_from_lost(lost) for lost in file.lost]
    if command == "verify" and file.model is not None and _left_open(file, file.model):
        codes.append(Exit.UNSETTLED)
    if strictness.fail_on == "problem":
        codes = [Exit.HOLDS if code is Exit.UNSETTLED else code for code in codes]
    code = _excuse(worst((*codes, _from_diagnostics(file, strictness))), strictness)
    return worst((Exit.UNSETTLED, code)) if checked_nothing(command, file) else code


def _counts(finding: Finding) -> bool:
    """Whether a finding bears on the exit code. A contradiction in the tool always does."""
    return finding.pardon is None or finding.verdict.alarm


def _left_open(file: FileReport, model: Model) -> bool:
    return any(file.pardon(clause) is None for clause in model.not_analysed)


def _from_lost(lost: Lost) -> Exit:
    """What a guarantee that the new version no longer gives comes to."""
    if not lost.fails:
        return Exit.HOLDS
    return Exit.INTERNAL if lost.verdict is not None and lost.verdict.alarm else Exit.PROBLEM


def _excuse(code: Exit, strictness: Strictness) -> Exit:
    excusable = code in (Exit.PROBLEM, Exit.UNSETTLED)
    return Exit.HOLDS if strictness.excused and excusable else code


def _from_diagnostics(file: FileReport, strictness: Strictness) -> Exit:
    fatal = (Severity.ERROR, Severity.WARNING) if strictness.fail_on == "warning" else (Severity.ERROR,)
    bad = any(found.severity in fatal and file.pardon(found) is None for found in file.diagnostics)
    return Exit.PROBLEM if bad else Exit.HOLDS


def of_verdict(verdict: "Verdict") -> Exit:
    """What one verdict comes to."""
    from verifier.verdict import Outcome

    if verdict.alarm:
        return Exit.INTERNAL
    match verdict.outcome:
        case Outcome.HOLDS:
            return Exit.HOLDS
        case Outcome.VIOLATED | Outcome.VACUOUS | Outcome.DEPENDS:
            return Exit.PROBLEM
        case Outcome.BOUNDED | Outcome.UNDECIDED | Outcome.NOT_ANALYSED:
            return Exit.UNSETTLED
        case _:
            assert_never(verdict.outcome)
