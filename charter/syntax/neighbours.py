"""The sentences in which a charter speaks of others that the same parties are under."""

from charter.dataclass import dataclass
from charter.syntax.conduct import ArticleSet
from charter.syntax.formula import Quantity, Word


@dataclass(frozen=True, slots=True)
class CalledClause:
    """`this charter is called NATO.`"""

    name: Word


@dataclass(frozen=True, slots=True)
class SinceClause:
    """`this charter is in force since D.`"""

    day: Word


@dataclass(frozen=True, slots=True)
class PriorityClause:
    """`this charter prevails over NATO and CSTO.` `articles` is None for the whole charter, `others` empty for all."""

    articles: ArticleSet | None
    others: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class SavingClause:
    """`article 9 does not affect obligations under NATO.` `articles` and `others` as in `PriorityClause`."""

    articles: ArticleSet | None
    others: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class CeasesClause:
    """`this charter ends when ESO is in force.`"""

    other: Word


@dataclass(frozen=True, slots=True)
class EndsCharterClause:
    """`an adopted establishment ends the charter Articles.`"""

    quantity: Quantity
    matter: Word
    ended: Word


@dataclass(frozen=True, slots=True)
class SameActClause:
    """`in NATO, to assist is to conduct_operation.`: what the other charter calls `theirs` is `ours` here."""

    other: Word
    theirs: tuple[Word, ...]
    ours: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class SameTermClause:
    """`in UN, under_armed_attack is attacked.`: two names of one condition, one matter, one role."""

    other: Word
    theirs: Word
    ours: Word
