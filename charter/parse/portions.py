"""An amendment as portions: an amending sentence, and the elements of charter text that it adds."""

from charter.dataclass import dataclass
from charter.source import Span
from charter.syntax import AmendingSentence, Placed


@dataclass(frozen=True, slots=True)
class Portion:
    """One change. `text` is empty where something is deleted."""

    sentence: AmendingSentence
    span: Span
    text: tuple[Placed, ...]


def portions(placed: tuple[Placed, ...]) -> tuple[tuple[Placed, ...], tuple[Portion, ...]]:
    """What stands before the first amending sentence, and the portions in the order of the text."""
    starts = [at for at, one in enumerate(placed) if isinstance(one.element, AmendingSentence)]
    made = []
    for start, end in zip(starts, [*starts, len(placed)][1:], strict=True):
        sentence = placed[start].element
        assert isinstance(sentence, AmendingSentence)
        made.append(Portion(sentence, placed[start].span, placed[start + 1 : end]))
    return placed[: starts[0] if starts else len(placed)], tuple(made)
