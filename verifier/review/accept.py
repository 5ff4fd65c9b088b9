"""The acceptances of a charter, honoured until their day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import assert_never

from charter.atlarge import within
from charter.diagnostics import Code, Diagnostic
from charter.model import Acceptance, Accepted
from verifier.explain.pardon import Ground, Pardon
from verifier.explain.report import FileReport, Finding, Pardoned


def accept(file: FileReport, today: date, honoured: frozenset[str] | None = None) -> FileReport:
    """The file with what it accepts pardoned, and a warning for each acceptance that is over or has no use.

    `honoured` names (`Acceptance.about`) those that count, all when None: a change that is compared with another
    version cannot accept its own findings.
    """
    if file.model is None:
        return file
    for acceptance in file.model.acceptances:
        counts = honoured is None or acceptance.about in honoured
        file = (
            _warning(file, acceptance, today, counts) if acceptance.place else _verdict(file, acceptance, today, counts)
        )
    return file


def _verdict(file: FileReport, acceptance: Acceptance, today: date, counts: bool) -> FileReport:
    mine = next((found for found in file.findings if found.verdict.guarantee.name == acceptance.name), None)
    if mine is None:
        return file
    if mine.verdict.alarm or not _meant(acceptance.kind, mine):
        return _noted(file, _unused(acceptance, f"the verdict on `{acceptance.name}` is *{mine.verdict.outcome}*"))
    if today >= acceptance.until:
        return _noted(file, _expired(acceptance))
    if not counts:
        return file
    pardoned = replace(mine, pardon=_pardon(acceptance))
    return replace(file, findings=tuple(pardoned if found is mine else found for found in file.findings))


def _meant(kind: Accepted, finding: Finding) -> bool:
    """Whether the verdict is the one that was accepted, and no other."""
    from verifier.verdict import Outcome

    outcome = finding.verdict.outcome
    match kind:
        case Accepted.VIOLATED:
            return outcome is Outcome.VIOLATED
        case Accepted.VACUOUS:
            return outcome is Outcome.VACUOUS
        case Accepted.DEPENDS:
            return outcome is Outcome.DEPENDS
        case Accepted.UNDECIDED:
            return outcome in (Outcome.UNDECIDED, Outcome.BOUNDED, Outcome.NOT_ANALYSED)
        case Accepted.WARNING:
            return False
        case _:
            assert_never(kind)


def _warning(file: FileReport, acceptance: Acceptance, today: date, counts: bool) -> FileReport:
    drawn = tuple(_drawn(file, acceptance))
    if not drawn:
        return _noted(file, _unused(acceptance, f"`{acceptance.place}` draws no warning {acceptance.name}"))
    if today >= acceptance.until:
        return _noted(file, _expired(acceptance))
    if not counts:
        return file
    return replace(file, pardoned=(*file.pardoned, *(Pardoned(found, _pardon(acceptance)) for found in drawn)))


def _drawn(file: FileReport, acceptance: Acceptance) -> Iterator[Diagnostic]:
    """The warnings of that code on the clauses that the acceptance names."""
    for found in file.diagnostics:
        if found.code.value == acceptance.name and _lies_in(found, acceptance.place, file):
            yield found


def _lies_in(found: Diagnostic, place: str, file: FileReport) -> bool:
    from verifier.review.clauses import addresses_at

    return any(within(address, place) for address in addresses_at(found.span, file.sources))


def _pardon(acceptance: Acceptance) -> Pardon:
    return Pardon(Ground.ACCEPTED, acceptance.because, acceptance.by, acceptance.until)


def _expired(acceptance: Acceptance) -> Diagnostic:
    message = f"`{acceptance.about}` was accepted until {acceptance.until}, and that day has come"
    fix = "mend what was accepted, or answer for it with a later day"
    note = f"accepted by {acceptance.by}: {acceptance.because}"
    return Diagnostic(Code.ACCEPTANCE_EXPIRED, acceptance.clause.span, message, fix, (note,))


def _unused(acceptance: Acceptance, why: str) -> Diagnostic:
    message = f"`{acceptance.about}` is accepted, and {why}"
    return Diagnostic(Code.ACCEPTANCE_UNUSED, acceptance.clause.span, message, "take the acceptance out")


def _noted(file: FileReport, diagnostic: Diagnostic) -> FileReport:
    return replace(file, diagnostics=(*file.diagnostics, diagnostic))
