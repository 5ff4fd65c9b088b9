"""What a run was compared with, as JSON."""

from verifier.explain.beside import Shown, beside
from verifier.explain.fingerprint import fingerprint
from verifier.explain.pardon import Ground, Pardon
from verifier.explain.report import Report
from verifier.report.layout.plainjson import Json


def against_json(report: Report) -> Json:
    """The version that the files were compared with, what of the findings is new, known or fixed beside it, and the
    guarantees that were lost; null where nothing was compared.
    """
    if report.against is None:
        return None
    told = beside(report)
    return {
        "ref": report.against.ref,
        "new": [_entry(one) for one in told.new],
        "known": [_entry(one) for one in told.known],
        "fixed": [
            {"file": file.path, "name": f"{one.kind} {one.name}", "was": one.was, "fingerprint": one.fingerprint}
            for file, one in told.mended
        ],
        "lost_guarantees": [one.name for _, one in told.lost if one.fails and one.guarantee is not None],
        "settings": list(report.against.settings),
    }


def accepted_json(pardon: Pardon | None) -> Json:
    """Who accepts a finding, why and until when; null where nobody does. The verdict stays what it is."""
    if pardon is None or pardon.ground is not Ground.ACCEPTED:
        return None
    return {"because": pardon.because, "by": pardon.by, "until": str(pardon.until)}


def _entry(one: Shown) -> Json:
    return {"file": one.file.path, "name": one.name, "fingerprint": fingerprint(one.item)}
