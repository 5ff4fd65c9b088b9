"""The sentences that govern conduct, change standings and amend the rules."""

from charter.dataclass import dataclass
from charter.source import Span
from charter.syntax.declarations import Address, Period, Table
from charter.syntax.formula import Argument, Body, Casts, Formula, Phrase, Quantity, Subject, Word, span_field
from charter.syntax.procedures import Modifier


@dataclass(frozen=True, slots=True)
class Effective:
    """`12 months after notice`, `on the first day of the month …`, `at the end of the year or of the next after …`.

    `turn`: after, at once, month start, month end, year start, year end, next year end, term end, day. `period` is None
    where none is named. `early` is the part of the year in which an event still takes effect at its end, or None.
    `words` are those behind `after`. `days` are the day of the year that is named, and the one after which it is that
    of the next. `terms` are the first term and each further one, or one for both. `part` is the year, or what part of
    it, with single spaces: `calendar quarter`.
    """

    turn: str
    period: Period | None
    early: Period | None
    words: tuple[Word, ...]
    days: tuple[Word, ...] = ()
    span: Span = span_field()
    terms: tuple[Period, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class ConductTail:
    """What follows an act, by `kind`.

    unless, when (`formula`); within, since (`period`); otherwise (`words`: who or what, unless that is *it*, and what
    it is then), otherwise lapses, otherwise passes and otherwise passes on (`words`: to which organ; what follows the
    second is said of that organ, which must do so); effective (`effective`); becomes
    (`phrase`); notwithstanding, subject to (`address`).
    """

    kind: str
    formula: Formula | None = None
    period: Period | None = None
    address: Address | None = None
    words: tuple[tuple[Word, ...], ...] = ()
    effective: Effective | None = None
    phrase: Phrase | None = None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class ConductClause:
    """`a member must not A unless F.` The subject is an organ, or a party by its name, where `phrase` is None.

    `modal` has single spaces: must, must not, may, may not. `arguments` are those in brackets behind the act. `after`
    is the event that the act is to follow: `whenever B, that member must A`, where `quantity` may be None.
    """

    quantity: Quantity | None
    phrase: Phrase | None
    organ: Word | None
    modal: str
    act: tuple[Word, ...]
    arguments: tuple[Argument, ...]
    tails: tuple[ConductTail, ...]
    after: Body | None = None


@dataclass(frozen=True, slots=True)
class MakesClause:
    """`an adopted admission makes the applicant a member, effective 30 days after adoption.`

    `taken` is the ballot that marks out those of `who` that are meant, where there is one.
    """

    quantity: Quantity
    matter: Word
    who: Subject
    becomes: Phrase
    effective: Effective | None
    taken: Casts | None = None


@dataclass(frozen=True, slots=True)
class EndsClause:
    """`an adopted repeal ends military_operation(by the member concerned).`"""

    quantity: Quantity
    matter: Word
    ended: Word
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class ExtendsClause:
    """`an adopted extension extends the notice of the leaving member by 12 months.` `period` is None for any."""

    quantity: Quantity
    matter: Word
    who: Phrase
    period: Period | None


@dataclass(frozen=True, slots=True)
class LapsesClause:
    """`decisions of ORGAN on M lapse after P.`"""

    organs: tuple[Word, ...]
    matters: tuple[Word, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class EntryClause:
    """`decisions of ORGAN on M take effect 30 days after adoption.`"""

    organs: tuple[Word, ...]
    matters: tuple[Word, ...]
    effective: Effective


@dataclass(frozen=True, slots=True)
class ObligationsClause:
    """`obligations of a former member under article 9 last 12 months`; `period` is None for ever."""

    quantity: Quantity
    phrase: Phrase
    under: Address | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class CountsClause:
    """`a suspended member counts as a member`, or does not."""

    quantity: Quantity
    phrase: Phrase
    negated: bool
    noun: Word


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """`articles 3, 5 and 9(2)`, `parts I and II`, `any other article`, `every article`. `kind`: these, parts, other,
    every. Of parts the addresses are theirs, `part I`.
    """

    kind: str
    articles: tuple[Address, ...]
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class AmendmentClause:
    """`any other article is amended by ORGAN by F, …`"""

    articles: ArticleSet
    organ: Word
    formula: Formula
    modifiers: tuple[Modifier, ...]


@dataclass(frozen=True, slots=True)
class EntrenchedClause:
    """`articles 3 and 5 may not be amended before D.`"""

    articles: ArticleSet
    before: Word | None


@dataclass(frozen=True, slots=True)
class SunsetClause:
    """`article 9 lapses on D`, or `after P in force`. One of the two is there."""

    articles: ArticleSet
    on: Word | None
    after: Period | None


@dataclass(frozen=True, slots=True)
class YearClause:
    """`the financial year begins on 1 April.` `day` is as written, like every date of the tree."""

    day: Word


@dataclass(frozen=True, slots=True)
class WeekClause:
    """`the working days are Monday to Friday.` With `through` the two are the first and the last; else they are all."""

    days: tuple[Word, ...]
    through: bool


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day, or one of every year: `25 December`, `3 April 2026`, `the last Monday in May`, `1 day after Easter`.

    `day` is as written; of what is said by Easter it is `Easter`, `before Easter` or `after Easter`, and `by` the rest.
    """

    day: Word
    by: Period | None


@dataclass(frozen=True, slots=True)
class HolidaysClause:
    """`the holidays are 1 January and 25 December.` `the holidays are listed in "f.csv".`"""

    days: tuple[Holiday, ...]
    table: Table | None


@dataclass(frozen=True, slots=True)
class MovedClause:
    """`a period that ends on a weekend or holiday ends on the next working day.` Or only a deadline, to act by."""

    deadlines: bool
