"""Addresses, tables, and the sentences that say who and what there is."""

from fractions import Fraction

from charter.dataclass import dataclass
from charter.source import Span
from charter.syntax.formula import (
    Core,
    Formula,
    Phrase,
    Quantity,
    Word,
    span_field,
)


@dataclass(frozen=True, slots=True)
class Address:
    """`article 27(3)`, `guarantee NAME`, `rule NAME`; `text` is the canonical form."""

    text: str
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Headcount:
    """`3`, `3 or more`, `3 to 10`, `any number`. `high` is None when there is no limit."""

    low: int
    high: int | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Table:
    """`listed in "f.csv" by "key" column "c" where "c" is "1"`; unwritten parts are None, filters in order."""

    file: str
    key: str | None
    column: str | None
    where: tuple[tuple[str, str], ...]
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Period:
    """`12 months`; `unit` is days, working days, clear days, weeks, months or years."""

    number: int
    unit: str
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class RosterClause:
    """`members: China, France and 10 others.` Any of the three parts may be empty."""

    noun: Word
    names: tuple[Word, ...]
    others: Headcount | None
    table: Table | None


@dataclass(frozen=True, slots=True)
class StandingClause:
    """`standing associate, guest.`"""

    names: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class SubsetClause:
    """`role R: …`, `bloc B: …`. Exactly one of names, table, `count` of phrase, any phrase.

    `kind` is role or bloc; `count` is None for `any members`.
    """

    kind: str
    name: Word
    names: tuple[Word, ...]
    table: Table | None
    count: Headcount | None
    phrase: Phrase | None


@dataclass(frozen=True, slots=True)
class BlocsClause:
    """`blocs of members: NATO, CSTO.`"""

    among: Phrase | None
    names: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class OverlapClause:
    """`NATO and CSTO do not overlap.`"""

    names: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """`one for each 2 shares above 2 up to 10`: `given` for each full `each` of the weight between two numbers."""

    given: int
    each: int
    weight: Word
    above: int
    up_to: int | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Ceiling:
    """`at most 30`, `at most 10% of all votes`: a number, or a share of what all have together."""

    number: int
    share: Fraction | None
    whole: Word | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Scale:
    """`one, and one for each 10 shares, at most 30`: what each has, the steps, and what nobody has more of."""

    basic: int
    steps: tuple[Step, ...]
    ceiling: Ceiling | None


@dataclass(frozen=True, slots=True)
class Weights:
    """What follows `weight NAME:`.

    `kind`: table, any, whole, list, scale; `least` and `most` are limits of any. `rest`: what those have that are not
    listed, any, none, a number in digits, or `the rest`; empty where nobody may be left out. `ceiling`: what none of
    those has more of whose number is not said. `shares`: how many of the items are percentages.
    """

    kind: str
    table: Table | None = None
    items: tuple[tuple[Word, Fraction], ...] = ()
    least: int | None = None
    most: int | None = None
    scale: Scale | None = None
    rest: str = ""
    ceiling: Ceiling | None = None
    shares: int = 0


@dataclass(frozen=True, slots=True)
class WeightClause:
    """`weight votes: Germany 10, France 10.`"""

    name: Word
    held: Weights


@dataclass(frozen=True, slots=True)
class TogetherClause:
    """`exporters have 1000 votes together.` `comparator` is empty, or such as `at most`."""

    phrase: Phrase
    comparator: str
    number: int
    weight: Word
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Seat:
    """One part of an organ's seats: every phrase; `number` (other) phrase; or a party by name."""

    kind: str  # every, number, name
    number: int
    other: bool
    phrase: Phrase | None
    name: Word | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class OrganClause:
    """`organ Council: every member.`"""

    name: Word
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class SitsClause:
    """`at most 2 members of Acme sit in Board.`"""

    quantity: Quantity
    phrase: Phrase
    organ: Word


@dataclass(frozen=True, slots=True)
class ParamDecl:
    """`by: member`, `of: member of NATO other than the chair` or `kind: civil or military`: a name and its words.

    Several `alternatives` make a category. Each is a noun with what it is `of`, as in a phrase; only the first may have
    more than one word. `excluded` is what stands behind `other than`. `other` stands in front of a party other than
    those before: `respondent: other member`.
    """

    name: Word
    alternatives: tuple[tuple[Core, ...], ...]
    other: bool = False
    excluded: tuple[tuple[Core, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MatterDecl:
    """`military_operation(by: member)`."""

    name: Word
    params: tuple[ParamDecl, ...]


@dataclass(frozen=True, slots=True)
class MatterClause:
    """`matter a(of: member), b and c.`"""

    matters: tuple[MatterDecl, ...]


@dataclass(frozen=True, slots=True)
class ConditionClause:
    """`condition on_proposal, urgent.`"""

    names: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class RuleClause:
    """`rule consensus means F.`"""

    name: Word
    formula: Formula
