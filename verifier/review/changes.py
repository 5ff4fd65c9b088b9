"""What one version of a charter says otherwise than another, sentence by sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from charter.dataclass import dataclass
from charter.model import Clause
from charter.source import Source, Span, top
from verifier.explain.pardon import Cause
from verifier.review.clauses import Written, clauses


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed clauses, in the order of the new text, those deleted last; and every sentence of it."""

    causes: tuple[Cause, ...]
    sentences: tuple[Written, ...]


def changes(old: Sequence[Source], new: Sequence[Source]) -> Changes:
    """The sentences that are new, changed or gone. Sentences are compared by address and by words: layout, comments
    and line numbers change nothing. A sentence that only moved to another address is new there and gone here.
    """
    before, after = clauses(old), clauses(new)
    kept = Counter((one.address, one.words) for one in before)
    fresh = [one for one in after if not _taken(kept, one)]
    gone = [one for one in before if _taken(kept, one)]
    return Changes((*_altered(fresh, gone), *_deleted(before, gone, after)), after)


def _taken(left: Counter[tuple[str, str]], one: Written) -> bool:
    """Whether such a sentence was left; it is then used up."""
    key = (one.address, one.words)
    left[key] -= 1
    return left[key] >= 0


def _altered(fresh: Sequence[Written], gone: list[Written]) -> Iterator[Cause]:
    """Every new sentence, with the one of its address that is gone; that one is taken out of `gone`."""
    for one in fresh:
        old = next((other for other in gone if other.address == one.address), None)
        if old is not None:
            gone.remove(old)
        yield Cause(Clause(one.address, one.span), old.words if old else "", one.words)


def _deleted(before: Sequence[Written], gone: Sequence[Written], after: Sequence[Written]) -> Iterator[Cause]:
    for one in gone:
        yield Cause(Clause(one.address, _neighbour(before, one, after)), one.words)


def _neighbour(before: Sequence[Written], one: Written, after: Sequence[Written]) -> Span:
    """Where a sentence would stand: at the last of those in front of it that are left; else where the text begins."""
    places = {other.address: other.span for other in after}
    index = next(at for at, other in enumerate(before) if other is one)
    left = [places[other.address] for other in before[:index] if other.address in places]
    if left:
        return left[-1]
    return top(after[0].span.file) if after else one.span
