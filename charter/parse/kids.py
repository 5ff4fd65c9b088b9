"""What a production was made of, picked by type; and the pieces that are no nodes of the tree."""

from fractions import Fraction
from typing import TypeVar

from charter.dataclass import dataclass
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import Argument, Atom, Chain, Core, Formula, Group, MostVotes, Negation, Word

T = TypeVar("T")
Kids = list[object]


@dataclass(frozen=True, slots=True)
class Mark:
    """That something was written: `not`, `other`, `alternatively`; or which of several words."""

    name: str


@dataclass(frozen=True, slots=True)
class OtherThan:
    """`other than N and other than N`."""

    parts: tuple[tuple[Core, ...], ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, in digits or in letters."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction, and whether it was written *a majority*."""

    value: Fraction
    majority: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Names in a row."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Deciders:
    """The organs of whose decisions a sentence speaks: `of House and Senate`."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Free words in a row."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class When:
    """`when F`."""

    formula: Formula


def one(kids: Kids, kind: type[T], at: int = 0) -> T:
    """The first of that type, or the one after `at` others."""
    return many(kids, kind)[at]


def maybe(kids: Kids, kind: type[T]) -> T | None:
    """The first of that type, or None."""
    for kid in kids:
        if isinstance(kid, kind):
            return kid
    return None


def many(kids: Kids, kind: type[T]) -> tuple[T, ...]:
    """All of that type, in order."""
    return tuple(kid for kid in kids if isinstance(kid, kind))


def amount(kids: Kids) -> Fraction:
    """The exact number among them: `10`, `2.5`, `1/2`."""
    whole = maybe(kids, Number)
    if whole is not None:
        return Fraction(whole.value)
    text = next(token.text for token in many(kids, Token) if token.text[:1].isdigit())
    over, *under = text.split("/")
    return Fraction(over) / (int("".join(under) or 1) or 1)


def formulas(kids: Kids) -> tuple[Formula, ...]:
    """All formulas, in order."""
    return tuple(kid for kid in kids if isinstance(kid, (Atom, Chain, Negation, Group, MostVotes)))


def arguments(kids: Kids) -> tuple[Argument, ...]:
    """The arguments in the brackets of an application, in order; none where none was written."""
    return tuple(item for kid in many(kids, tuple) for item in kid if isinstance(item, Argument))


def word(token: Token) -> Word:
    """A token as a word of the tree."""
    return Word(token.text, token.span)


def dated(token: Token) -> Word:
    """A date as a word of the tree, with single spaces."""
    return Word(spaced(token.text), token.span)


def words(kids: Kids) -> tuple[Word, ...]:
    """All tokens as words, in order."""
    return tuple(word(token) for token in many(kids, Token))


def name(kids: Kids) -> Word:
    """The first token as a word."""
    return word(one(kids, Token))


def maybe_name(kids: Kids) -> Word | None:
    """The first token as a word, or None."""
    token = maybe(kids, Token)
    return None if token is None else word(token)


def spaced(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    r"""The text between the quotation marks of a token: `\"` and `\\` resolved, a line break in it is a space."""
    inner = text[1:-1]
    if "\n" in inner:
        inner = " ".join(line.strip(" \t\r\f") for line in inner.split("\n")).strip(" ")
    if "\\" not in inner:
        return inner
    parts = inner.split("\\\\")
    return "\\".join(part.replace('\\"', '"') for part in parts)
