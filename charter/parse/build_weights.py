"""Builders of the sentences on weights: one for each production."""

from collections.abc import Mapping
from fractions import Fraction

from charter.dataclass import dataclass
from charter.parse.automaton import Builder
from charter.parse.kids import Kids, Mark, Number, Share, amount, many, maybe, name, one, word
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import Ceiling, Core, Phrase, Scale, Step, Table, TogetherClause, WeightClause, Weights, Word


@dataclass(frozen=True, slots=True)
class Rest:
    """`and any for others`, `and none for others`, `and 1 for others`, `and the rest for others, at most 9`."""

    word: str = ""
    ceiling: Ceiling | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """`Japan 85` or `Japan 8.5%`, which is 8.5 of a hundred."""

    name: Word
    value: Fraction
    share: bool


@dataclass(frozen=True, slots=True)
class Above:
    """`above 10`."""

    number: int


@dataclass(frozen=True, slots=True)
class Limits:
    """`between 1 and 10`, either end of which may be open."""

    least: int | None = None
    most: int | None = None


def weight(kids: Kids, _: Span) -> WeightClause:
    return WeightClause(name(kids), one(kids, Weights))


def weight_open(kind: str) -> Builder:
    """A builder for a weight of which only its limits are said, if that."""

    def build(kids: Kids, _: Span) -> Weights:
        found = maybe(kids, Limits) or Limits()
        return Weights(kind, least=found.least, most=found.most, ceiling=maybe(kids, Ceiling))

    return build


def limits(kids: Kids, _: Span) -> Limits:
    low, *high = (number.value for number in many(kids, Number))
    return Limits(low, high[0] if high else None)


def limit_above(kids: Kids, _: Span) -> Limits:
    return Limits(most=one(kids, Number).value)


def weight_list(kids: Kids, _: Span) -> Weights:
    items, others = many(kids, Item), maybe(kids, Rest) or Rest()
    pairs, shares = tuple((one.name, one.value) for one in items), sum(one.share for one in items)
    return Weights("list", items=pairs, rest=others.word, ceiling=others.ceiling, shares=shares)


def weight_table(kids: Kids, _: Span) -> Weights:
    others = maybe(kids, Rest) or Rest()
    return Weights("table", one(kids, Table), rest=others.word, ceiling=others.ceiling)


def rest(kids: Kids, _: Span) -> Rest:
    first = one(kids, Token).text.split()[0]
    return Rest("the rest" if first == "the" else first, maybe(kids, Ceiling))


def weight_item(kids: Kids, _: Span) -> Item:
    share = maybe(kids, Share)
    return Item(name(kids), share.value * 100 if share else amount(kids), share is not None)


def together(kids: Kids, span: Span) -> TogetherClause:
    found, (who, weight_name) = maybe(kids, Mark), (word(token) for token in many(kids, Token))
    group = Phrase((Core("", (who,), None, False, None, who.span),), (), (), None, who.span)
    return TogetherClause(group, found.name if found else "", one(kids, Number).value, weight_name, span)


def weight_scale(kids: Kids, _: Span) -> Weights:
    basic = maybe(kids, Number)
    return Weights("scale", scale=Scale(basic.value if basic else 0, many(kids, Step), maybe(kids, Ceiling)))


def scale(kids: Kids, span: Span) -> Step:
    given, *each = (number.value for number in many(kids, Number))
    lowest, highest = maybe(kids, Above), maybe(kids, Limits)
    above_, most = lowest.number if lowest else 0, highest.most if highest else None
    return Step(given, each[0] if each else 1, name(kids), above_, most, span)


def above(kids: Kids, _: Span) -> Above:
    return Above(one(kids, Number).value)


def ceiling(kids: Kids, span: Span) -> Ceiling:
    number, share = maybe(kids, Number), maybe(kids, Share)
    whole = word(many(kids, Token)[-1]) if share else None
    return Ceiling(number.value if number else 0, share.value if share else None, whole, span)


WEIGHTS: Mapping[str, Builder] = {
    "weight": weight, "weight_any": weight_open("any"), "weight_whole": weight_open("whole"),
    "weight_scale": weight_scale, "scale": scale, "above": above, "up_to": limit_above, "ceiling": ceiling,
    "limits": limits, "limit_above": limit_above, "weight_table": weight_table, "rest": rest,
    "weight_list": weight_list, "weight_item": weight_item, "together": together,
}  # fmt: skip
