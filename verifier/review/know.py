"""Pardoning what was known before, each finding once for every time it was known."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from charter.diagnostics import Diagnostic
from charter.model import NotAnalysed
from verifier.explain.pardon import Pardon
from verifier.explain.report import FileReport, Pardoned
from verifier.review.failing import failing


def know(file: FileReport, known: Mapping[str, Sequence[Pardon]]) -> FileReport:
    """The file with its known findings pardoned. `known` gives for each fingerprint a pardon for each time that it was
    found before; what is there more often is new. What is pardoned already stays as it is.
    """
    left = Counter({mark: len(pardons) for mark, pardons in known.items()})
    granted: dict[int, Pardon] = {}
    for one in failing(file):
        mark = one.fingerprint
        if left[mark] > 0:
            left[mark] -= 1
            granted[id(one.item)] = known[mark][left[mark]]
    return _granted(file, granted)


def _granted(file: FileReport, granted: Mapping[int, Pardon]) -> FileReport:
    findings = tuple(replace(one, pardon=one.pardon or granted.get(id(one))) for one in file.findings)
    scenarios = tuple(replace(one, pardon=one.pardon or granted.get(id(one))) for one in file.scenarios)
    clauses = file.model.not_analysed if file.model else ()
    items: tuple[Diagnostic | NotAnalysed, ...] = (*file.diagnostics, *clauses)
    fresh = (item for item in items if id(item) in granted and file.pardon(item) is None)
    more = tuple(Pardoned(item, granted[id(item)]) for item in fresh)
    return replace(file, findings=findings, scenarios=scenarios, pardoned=(*file.pardoned, *more))
