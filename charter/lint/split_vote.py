"""Several votes of one party that are to be cast as one, where it is not said what becomes of votes that are not."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import Weight
from charter.resolve.resolve import Resolved
from charter.silence import Silence

AS_ONE = (
    r"\b(cast|vot)\w*\b[^.;\"]{0,60}\b(as (one|a (unit|block|bloc|whole))|en bloc|in a bloc|uniform(ly)?|undivided)\b"
    r"|\bunit (vote|rule)\b"
)
SPLIT = r"\b(split|divided|differ\w*|different(ly)?|otherwise cast|not (so )?cast|not (alike|uniform))\b"
FOLLOWS = r"[^.;\"]*\b(invalid|valid|void|null|counts?|counted|abst\w+|speaks?|decides?|prevails?)\b"


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the weight by which parties have several votes each, cast as one, where nothing is said of a split."""
    if resolved.model is None:
        return
    silence = Silence(resolved.draft)
    if silence.about(AS_ONE) or not silence.about(SPLIT + FOLLOWS):
        return
    weight = next((one for one in resolved.model.weights if _several(resolved, one)), None)
    if weight is not None:
        message = f"the {weight.name} of a party are cast as one, and what becomes of votes that are not is not said"
        fix = (
            'say it: "Votes of one party that are split are not valid." or "… count as its first delegate casts them."'
        )
        yield Diagnostic(Code.SPLIT_VOTE_LEFT_OPEN, weight.clause.span, message, fix)


def _several(resolved: Resolved, weight: Weight) -> bool:
    """Whether it is a number of votes, and some party has more than one."""
    held = [dict(party.weights).get(weight.name) for party in resolved.model.parties] if resolved.model else []
    known = [one for one in held if one is not None]
    return any(one > 1 for one in known) and all((2 * one).denominator == 1 for one in known)
