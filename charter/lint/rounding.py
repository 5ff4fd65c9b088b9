"""Shares of a fixed number of parties that are no whole number, in a charter that never speaks of rounding."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from charter.diagnostics import Code, Diagnostic
from charter.model import Count, Relation
from charter.resolve.extents import Extents
from charter.resolve.resolve import Resolved
from charter.silence import Silence

HALF = Fraction(1, 2)


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the first share that asks for one party more than the nearest whole number would."""
    silence = Silence(resolved.draft)
    if resolved.model is None or not silence.about(r"\bround"):
        return
    extents = Extents(resolved.model)
    for one in silence.counts(resolved.model):
        item, size = silence.sentence(one.clause), _size(extents, one.count)
        exact = one.count.quantity * size if size else Fraction(0)
        if item is None or size is None or not 0 < exact - floor(exact) < HALF:
            continue
        text, near = one.count.text, floor(exact)
        rounded = f"at least {near} {_whom(text)}"
        asked = f"`{text}` asks for {ceil(exact)} of {size}, and rounded for {near}"
        message = f"how parts of a member are counted is not said: {asked}"
        fix = f"say it, or declare both readings: `{silence.choice(item, text.split(' of ')[0], text, rounded)}`"
        yield Diagnostic(Code.ROUNDING_LEFT_OPEN, item.span, message, fix)
        return


def _size(extents: Extents, count: Count) -> int | None:
    """How many the share is of, where no roster and no vote changes it; None if it is no such share."""
    whole = count.of_base and count.weight is None and count.stance is not None and count.relation is Relation.AT_LEAST
    fixed = (
        whole
        and count.group.filter is None
        and not count.group.minus
        and " of " in count.text
        and "at least" not in count.text
    )
    size = extents.most(count.group) if fixed else None
    return size if size is not None and size == extents.least(count.group) else None


def _whom(text: str) -> str:
    """Whom a share is of, and what they do: `members in favour`."""
    rest = text.split(" of ", 1)[1]
    for article in ("all the ", "all ", "the "):
        rest = rest.removeprefix(article)
    return rest
