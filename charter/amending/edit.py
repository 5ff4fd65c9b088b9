"""Changes of a text by offsets. Data only."""

from charter.dataclass import dataclass
from charter.source import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` takes the place of what stands from `start` up to `end`; `span` is the sentence that demands it."""

    start: int
    end: int
    text: str
    span: Span
