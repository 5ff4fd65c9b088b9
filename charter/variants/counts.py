"""Counts put otherwise: the number or share demanded, *more than* for *at least*, the base, who is left out."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction

from charter.amending.places import Entry, Places
from charter.found import found
from charter.resolve.names import plural
from charter.source import Span
from charter.syntax import (
    AmendmentClause,
    Atom,
    Headcount,
    ImportLine,
    Phrase,
    ProcedureClause,
    Quantity,
    RosterClause,
    RuleClause,
    Sentence,
    Subject,
    SubsetClause,
    WeightClause,
    Word,
)
from charter.variants.revision import revision
from charter.variants.variant import Variant

SHARES = {
    Fraction(1, 3): "one third", Fraction(1, 2): "half", Fraction(3, 5): "three fifths", Fraction(2, 3): "two thirds",
    Fraction(3, 4): "three quarters", Fraction(4, 5): "four fifths",
}  # fmt: skip
LADDERS = (
    ("simple_majority", "absolute_majority", "two_thirds_of_all", "three_quarters_of_all", "unanimity_of_all"),
    ("simple_majority", "two_thirds_of_those_voting", "three_quarters_of_those_voting", "unanimity_of_those_voting"),
    ("majority_of_those_present", "two_thirds_of_those_present", "unanimity_of_those_present", "unanimity_of_all"),
    ("consensus_minus_one", "consensus", "unanimity_of_all"),
    ("consensus_minus_the_party_concerned", "consensus"),
)
_NUMBER = re.compile(r"\d+(\.\d+)?")
_OTHER = {"at least": "more than", "more than": "at least", "at most": "fewer than", "fewer than": "at most"}


def counts(where: Places, entry: Entry) -> Iterator[Variant]:
    """Every count of a rule, a procedure or a roster, put a little otherwise."""
    source = where.source
    match entry.element:
        case Sentence(clause=ProcedureClause() | RuleClause() | AmendmentClause() as clause):
            for place, new in _of_rule(source.text, clause, heads(where, clause)):
                yield revision(source, entry, place, new)
        case Sentence(clause=RosterClause() | SubsetClause() as clause):
            for place, new in _of_roster(source.text, clause):
                yield revision(source, entry, place, new)
        case _:
            return


def heads(where: Places, clause: object) -> frozenset[Span]:
    """Where a clause demands a number of parties, which is whole: a number of votes or shares need not be."""
    if any(isinstance(entry.element, ImportLine) for entry in where.entries):
        return frozenset()
    weights = {one.name.text for entry in where.entries for one in found(entry.element, WeightClause)}
    spoken = ((one.quantity, [word.text for word in found(one.phrase, Word)]) for one in found(clause, Subject))
    return frozenset(
        quantity.span for quantity, words in spoken if quantity is not None and words and weights.isdisjoint(words)
    )


def _of_rule(text: str, clause: object, heads: Collection[Span]) -> Iterator[tuple[Span, str]]:
    nouns = {one.quantity.span: noun for one in found(clause, Subject) if one.quantity and (noun := _noun(one))}
    for quantity in found(clause, Quantity):
        for new in _quantities(quantity, text[quantity.span.start : quantity.span.end], quantity.span in heads):
            yield _agreeing(text, quantity, new, nouns.get(quantity.span))
    for atom in found(clause, Atom):
        yield from ((atom.span, name) for name in _neighbours(atom))
    for subject in found(clause, Subject):
        yield from _not_every(subject)
    for phrase in found(clause, Phrase):
        for alternatives in bases(text, phrase):
            yield from alternatives


def _quantities(quantity: Quantity, said: str, heads: bool) -> Iterator[str]:
    """The quantity, in words, with its neighbours in its place; of `heads`, *more than 3* and *at least 4* are one."""
    last = quantity.comparator in ("more than", "at most") and quantity.value <= 1
    twice = heads and quantity.kind == "number" and not last
    if quantity.comparator in _OTHER and quantity.comparator in said and not twice:
        yield said.replace(quantity.comparator, _OTHER[quantity.comparator], 1)
    match quantity.kind:
        case "number":
            near = [number for number in (quantity.value - 1, quantity.value + 1) if number > 0]
            yield from (f"{quantity.comparator or 'at least'} {number}" for number in near)
        case "share" if "%" in said:
            near = [quantity.value - Fraction(1, 20), quantity.value + Fraction(1, 20)]
            yield from (_NUMBER.sub(_percent(share), said, count=1) for share in near if 0 < share < 1)
        case "share":
            lead = f"{quantity.comparator} " if quantity.comparator else ""
            yield from (f"{lead}{SHARES[share]} of" for share in _beside(quantity.value))
        case "no":
            yield "at most 1"
        case _:
            return


def _noun(subject: Subject) -> Word | None:
    """The noun that is counted, where it is one word."""
    words = [word for core in subject.phrase.cores for word in core.words] if subject.phrase is not None else []
    return words[-1] if words else None


def _agreeing(text: str, quantity: Quantity, new: str, noun: Word | None) -> tuple[Span, str]:
    """What is put in the place of a number, with the noun in front of which it stands where that changes, too."""
    if quantity.kind != "number" or noun is None or noun.span.start < quantity.span.end:
        return quantity.span, new
    said = text[noun.span.start : noun.span.end]
    *_, last = new.split()
    agreeing = numbered(said, int(last) if last.isdecimal() else int(quantity.value))
    if agreeing == said:
        return quantity.span, new
    return replace(quantity.span, end=noun.span.end), f"{new}{text[quantity.span.end : noun.span.start]}{agreeing}"


def numbered(noun: str, number: int) -> str:
    """The noun as it stands behind the number: `1 member`, `2 members`."""
    singulars = [one for one in (f"{noun[:-3]}y", noun[:-2], noun[:-1]) if plural(one) == noun]
    if number == 1:
        return singulars[0] if singulars else noun
    return noun if singulars else plural(noun)


def _not_every(subject: Subject) -> Iterator[tuple[Span, str]]:
    """`every member` put as two thirds of all members."""
    quantity, phrase = subject.quantity, subject.phrase
    if quantity is None or quantity.kind != "every" or phrase is None or len(phrase.cores) != 1 or phrase.excluded:
        return
    (core,) = phrase.cores
    if core.determiner == "" and len(core.words) == 1 and not (core.concerned or core.variable or phrase.presence):
        whole = replace(quantity.span, end=phrase.span.end)
        yield whole, f"two thirds of all {plural(core.words[0].text)}"


def _percent(share: Fraction) -> str:
    number = share * 100
    return str(number) if number.denominator == 1 else f"{number.numerator * 10 // number.denominator / 10}"


def _beside(share: Fraction) -> list[Fraction]:
    below, above = [one for one in SHARES if one < share], [one for one in SHARES if one > share]
    return [*below[-1:], *above[:1]]


def _neighbours(atom: Atom) -> Iterator[str]:
    """The library's rules that demand a little less, or a little more, than the one used."""
    phrase = atom.subject.phrase
    if atom.predicate is not None or atom.subject.quantity is not None or phrase is None:
        return
    words = [word.text for core in phrase.cores for word in core.words]
    near: dict[str, None] = {}
    for ladder in LADDERS:
        if len(words) == 1 and words[0] in ladder:
            at = ladder.index(words[0])
            near |= dict.fromkeys((*ladder[max(at - 1, 0) : at], *ladder[at + 1 : at + 2]))
    yield from near


def bases(text: str, phrase: Phrase) -> Iterator[tuple[tuple[Span, str], ...]]:
    """Of whom else may be counted, one row for each word or exception in it: what may stand in its place."""
    for word in phrase.presence:
        before = len(text[: word.span.start].rstrip())
        other = "present" if word.text == "voting" else "voting"
        yield (Span(word.span.file, 0, 0, 0, 0, before, word.span.end), ""), (word.span, other)
    for excluded in phrase.excluded:
        start = text.rfind("other than", 0, excluded[0].span.start)
        before = len(text[:start].rstrip())
        yield ((Span("", 0, 0, 0, 0, before, excluded[-1].span.end), ""),)


def _of_roster(text: str, clause: object) -> Iterator[tuple[Span, str]]:
    for head in found(clause, Headcount):
        said = text[head.span.start : head.span.end]
        if head.low > 1 and _NUMBER.match(said):
            for number in (head.low - 1, head.low + 1):
                put = _NUMBER.sub(str(number), said, count=1)
                *_, last = put.split()
                exact = head.low == head.high and last.isalpha()
                yield head.span, put.removesuffix(last) + (numbered(last, number) if exact else last)
