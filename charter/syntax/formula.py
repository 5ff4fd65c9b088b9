"""Words, phrases, quantities, atoms and formulas."""

from dataclasses import field
from fractions import Fraction
from typing import Any, TypeAlias

from charter.dataclass import dataclass
from charter.source import NOWHERE, Span


def span_field() -> Any:
    """The field every node keeps its place in."""
    return field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A name or a free word as the author wrote it."""

    text: str
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Argument:
    """`by itself`, `on any member`: a parameter name and who stands for it. `quantity` is None for one party."""

    param: Word
    phrase: "Phrase"
    quantity: "Quantity | None" = None


@dataclass(frozen=True, slots=True)
class Core:
    """`the permanent members concerned m`: words, an application `(by itself)`, a variable.

    `determiner` is `the`, `that`, `those`, `all` or empty. `itself` alone is the word `itself`; a
    variable alone has no words. `arguments` is None where no brackets were written.
    """

    determiner: str
    words: tuple[Word, ...]
    arguments: tuple[Argument, ...] | None
    concerned: bool
    variable: Word | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Phrase:
    """`the population of the members of NATO voting other than France on admission`.

    `cores` are joined by `of`, in the order of the text. `presence` lists the filters as written
    (`present`, `voting`, `present and voting`), `excluded` what follows `other than` (each again
    cores joined by `of`), `on` the matter.
    """

    cores: tuple[Core, ...]
    presence: tuple[Word, ...]
    excluded: tuple[tuple[Core, ...], ...]
    on: Word | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many. `kind`: every, each, no, some, any, a; number; share (a fraction `of` what follows);
    bare share (a fraction of nothing said); bare all.

    `comparator`: at least, at most, more than, fewer than, exactly, or empty where none was written.
    `value` is the number or the fraction; `majority` is true for the words *a majority*, whose
    value is 1/2.
    """

    kind: str
    comparator: str = ""
    value: Fraction = Fraction(0)
    majority: bool = False
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Subject:
    """A quantity, a phrase, or both. At least one is there."""

    quantity: Quantity | None
    phrase: Phrase | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class AtStage:
    """`in Council`, or `at ratification` (then `organ` is None)."""

    organ: Word | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Casts:
    """A stance: `in favour`, `not against`, `present` …, with or without `is`. `stance` has single spaces."""

    stance: str
    negated: bool
    at: AtStage | None
    copula: bool
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class IsAdopted:
    """`is adopted`, `is adopted with F`."""

    with_: "Formula | None"
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class IsBinding:
    """`is binding on S`."""

    on: Subject
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class IsInForce:
    """`is in force`."""

    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class IsInVain:
    """`is in vain`: the election elects nobody."""

    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class IsReserved:
    """`is reserved to P`."""

    to: Phrase
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class IsRatified:
    """`is ratified by S`."""

    by: Subject
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class IsKind:
    """`is permanent`, `is a permanent member`, `is the member concerned`, `is military`.

    `article` tells whether `a` or `an` was written.
    """

    article: bool
    phrase: Phrase
    span: Span = span_field()


State: TypeAlias = IsAdopted | IsBinding | IsInForce | IsInVain | IsReserved | IsRatified | Casts | IsKind


@dataclass(frozen=True, slots=True)
class Is:
    """`is S`, `is not S`. A `Casts` inside is never itself negated."""

    negated: bool
    state: State
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Relates:
    """`consents to P`, `objects to P`, `does not consent to P`, `does not object to P`, `concerns P`.

    `verb` is consents, objects or concerns.
    """

    verb: str
    negated: bool
    phrase: Phrase
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Does:
    """`does attack(on m)`: an act in free words."""

    act: tuple[Word, ...]
    arguments: tuple[Argument, ...] = ()
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Becomes:
    """`becomes a former member`: a party comes to a standing."""

    standing: Phrase
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Should:
    """`may conduct_operation`, `must not attack(on m)`. `modal` has single spaces."""

    modal: str
    act: tuple[Word, ...]
    arguments: tuple[Argument, ...]
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class AsIn:
    """`as in NATO`: the rule before it is the one of the imported charter."""

    alias: Word
    span: Span = span_field()


Predicate: TypeAlias = Casts | Is | Relates | Does | Becomes | Should | AsIn


@dataclass(frozen=True, slots=True)
class Atom:
    """A subject and what is said of it; without a predicate: the use of a rule or condition by its
    name, or (at a ratification, a quorum) a quantity of parties whose stance is understood.

    `there_are` marks `there are S`.
    """

    subject: Subject
    predicate: Predicate | None
    there_are: bool
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Chain:
    """Formulas joined by `and` and `or` as written; `connectives` has one entry fewer than `parts`."""

    parts: tuple["Formula", ...]
    connectives: tuple[str, ...]
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Negation:
    """`not F`."""

    part: "Formula"
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Group:
    """`(F)`."""

    part: "Formula"
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class MostVotes:
    """`most votes`, `most votes between the two best`: more than anybody else, of any number or of two."""

    of_two: bool
    span: Span = span_field()


Formula: TypeAlias = Atom | Chain | Negation | Group | MostVotes


@dataclass(frozen=True, slots=True)
class Body:
    """`F while G while H`: all of them at once."""

    parts: tuple["Formula", ...]
    span: Span = span_field()
