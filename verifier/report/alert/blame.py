"""On which changed clause a lost guarantee sits."""

from collections.abc import Sequence

from charter.words import cites
from verifier.explain.pardon import Cause
from verifier.explain.report import Finding
from verifier.review.changes import Changes
from verifier.review.locate import locate

_GUARANTEE = "guarantee "


def blame(finding: Finding, changes: Changes, carried: Sequence[str], text: str) -> Cause | None:
    """The changed clause that is nearest to the cause, as `locate` finds it; where that is no more than the wording of
    the guarantee, the first changed clause that the `text` of the case names.
    """
    found = locate(finding, changes, carried)
    if found is not None and not found.clause.address.startswith(_GUARANTEE):
        return found
    said = " ".join(text.split()).lower()
    named = (one for one in changes.causes if _names(said, one.clause.address))
    return next(named, found)


def _names(said: str, address: str) -> bool:
    """Whether a text names that very address: `article 9(3)`, and not `article 9(31)`."""
    return address.startswith("article ") and cites(said, address)
