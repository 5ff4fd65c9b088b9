"""What of the findings on a charter is new, beside another version of it."""

from collections.abc import Sequence
from dataclasses import replace

from charter.model import NotAnalysed
from verifier.explain.pardon import Cause, Ground, Mended, Pardon
from verifier.explain.report import FileReport, Finding, ScenarioFinding
from verifier.review.changes import Changes, changes
from verifier.review.failing import failing
from verifier.review.know import know
from verifier.review.locate import locate


def compare(new: FileReport, old: FileReport, ref: str) -> FileReport:
    """The new file with what the old one shows as well pardoned, what is gone listed, and what is new laid on the
    clause that changed. `old` has no model where the file was not there, or had errors: then everything is new.
    """
    if old.model is None or new.model is None:
        return new
    known: dict[str, list[Pardon]] = {}
    for one in failing(old):
        known.setdefault(one.fingerprint, []).append(Pardon(Ground.BEFORE, where=ref))
    differing = changes(old.sources, new.sources)
    judged = _reopened(know(new, known), differing)
    findings = tuple(_laid(finding, differing, _carried(old, finding)) for finding in judged.findings)
    scenarios = tuple(_settled(one, differing) for one in judged.scenarios)
    return replace(judged, findings=findings, scenarios=scenarios, mended=_mended(new, old))


def _reopened(file: FileReport, differing: Changes) -> FileReport:
    """The file without pardons for clauses left open that were changed: what they say now was not known."""
    altered = {cause.clause.address for cause in differing.causes if cause.after}
    kept = (
        one for one in file.pardoned if not (isinstance(one.item, NotAnalysed) and one.item.clause.address in altered)
    )
    return replace(file, pardoned=tuple(kept))


def _laid(finding: Finding, differing: Changes, carried: Sequence[str]) -> Finding:
    from verifier.verdict import Outcome

    if finding.pardon is not None or finding.verdict.outcome is Outcome.HOLDS:
        return finding
    return replace(finding, cause=locate(finding, differing, carried))


def _carried(old: FileReport, finding: Finding) -> tuple[str, ...]:
    """The clauses without which the proof of the guarantee failed before."""
    name = finding.verdict.guarantee.name
    return next((one.verdict.relies_on for one in old.findings if one.verdict.guarantee.name == name), ())


def _settled(one: ScenarioFinding, differing: Changes) -> ScenarioFinding:
    """A failed scenario sits on the changed clause that settled it, if it is one."""
    if one.passed or one.pardon is not None:
        return one
    at: list[Cause] = [cause for cause in differing.causes if cause.clause.address == one.settled_by]
    return replace(one, cause=at[0] if at else None)


def _mended(new: FileReport, old: FileReport) -> tuple[Mended, ...]:
    """What failed before and does not now."""
    left = [one.fingerprint for one in failing(new)]
    bad = {(one.kind, one.name) for one in failing(new) if one.kind != "warning"}
    gone = []
    for one in failing(old):
        if one.fingerprint in left:
            left.remove(one.fingerprint)
        elif (one.kind, one.name) not in bad and _still_there(one.kind, one.name, new):
            gone.append(Mended(one.kind, one.name, one.matter, one.fingerprint))
    return tuple(gone)


def _still_there(kind: str, name: str, new: FileReport) -> bool:
    """Whether a guarantee or a scenario was kept: what was taken out is not mended."""
    if kind == "guarantee":
        return any(one.verdict.guarantee.name == name for one in new.findings)
    return kind != "scenario" or any(one.scenario.name == name for one in new.scenarios)
