"""The sentences of an amendment: what is replaced, deleted and added in a charter."""

from charter.dataclass import dataclass
from charter.source import Span
from charter.syntax.declarations import Address
from charter.syntax.formula import span_field


@dataclass(frozen=True, slots=True)
class AmendmentHeading:
    """`amendment "Protocol 14"`: the file is an amendment, and no charter."""

    title: str


@dataclass(frozen=True, slots=True)
class AmendingSentence:
    """`article 3(2) is replaced by:`, `articles 3 and 5 are deleted.`, `after article 5, a new article is added:`

    `kind`: replaced, deleted, added. `where` is what is replaced or deleted, or behind what something is added; empty
    for `at the end` of the charter, and for `any other article` and `every article`, where `whole` is true. `added`
    is the noun for what is added, in the singular, and empty for `the following`.
    """

    kind: str
    where: tuple[Address, ...]
    added: str = ""
    whole: bool = False
    span: Span = span_field()
