"""One sentence of a charter, as versions compare it. Data only."""

from collections.abc import Mapping
from dataclasses import field

from charter.dataclass import dataclass
from charter.source import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said at an address. `span` is where it stands, `beside` where other sentences say whom it binds, which
    is `bound`; `rules` are the named rules that it uses, with their meaning. `about` is the name of what it is about.
    `days` are the holidays that it names, in words.
    """

    address: str
    meaning: object
    topic: str
    about: str
    span: Span
    beside: tuple[Span, ...] = ()
    bound: object = ()
    rules: Mapping[str, object] = field(default_factory=dict)
    days: tuple[str, ...] = ()
