"""Builders of the sentences that say who and what there is: one for each production."""

from collections.abc import Mapping

from charter.dataclass import dataclass
from charter.parse.automaton import Builder
from charter.parse.build_weights import WEIGHTS
from charter.parse.kids import (
    Kids,
    Mark,
    Names,
    Number,
    OtherThan,
    formulas,
    many,
    maybe,
    name,
    one,
    quoted,
    spaced,
    word,
    words,
)
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import (
    Address,
    BlocsClause,
    ConditionClause,
    Core,
    Headcount,
    MatterClause,
    MatterDecl,
    OrganClause,
    OverlapClause,
    ParamDecl,
    Period,
    Phrase,
    Quantity,
    RosterClause,
    RuleClause,
    Seat,
    SitsClause,
    StandingClause,
    SubsetClause,
    Table,
    Word,
)


@dataclass(frozen=True, slots=True)
class Members:
    """Who is in a roster or a subset: names, a count of others, a table, or a number of a phrase."""

    names: tuple[Word, ...] = ()
    others: Headcount | None = None
    table: Table | None = None
    count: Headcount | None = None
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What follows the name of a parameter: the kinds, whether another party than those before, and who is left out."""

    kinds: tuple[tuple[Core, ...], ...]
    other: bool
    excluded: tuple[tuple[Core, ...], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a table: key, column, or the two texts of a filter."""

    kind: str
    texts: tuple[str, ...]


# rosters and subsets


def roster(kids: Kids, _: Span) -> RosterClause:
    members = _members(kids)
    return RosterClause(name(kids), members.names, members.others, members.table)


def _members(kids: Kids) -> Members:
    for kid in kids:
        match kid:
            case Members():
                return kid
            case Headcount():
                return Members(others=kid)
            case Table():
                return Members(table=kid)
            case _:
                pass
    raise AssertionError("a roster without members")


def named(kids: Kids, _: Span) -> Members:
    return Members(names=one(kids, Names).words)


def mixed(kids: Kids, _: Span) -> Members:
    return Members(names=one(kids, Names).words, others=one(kids, Headcount))


def exact(kids: Kids, span: Span) -> Headcount:
    count = one(kids, Number).value
    return Headcount(count, count, span)


def from_(kids: Kids, span: Span) -> Headcount:
    return Headcount(one(kids, Number).value, None, span)


def between(kids: Kids, span: Span) -> Headcount:
    return Headcount(one(kids, Number).value, one(kids, Number, 1).value, span)


def any_number(_: Kids, span: Span) -> Headcount:
    return Headcount(0, None, span)


def table(kids: Kids, span: Span) -> Table:
    options = many(kids, Option)
    keys = [o.texts[0] for o in options if o.kind == "key"]
    columns = [o.texts[0] for o in options if o.kind == "column"]
    where = tuple((o.texts[0], o.texts[1]) for o in options if o.kind == "filter")
    return Table(_text(kids), keys[-1] if keys else None, columns[-1] if columns else None, where, span)


def option(kind: str) -> Builder:
    """A builder for one option of a table."""
    return lambda kids, _: Option(kind, tuple(quoted(token.text) for token in many(kids, Token)))


def _text(kids: Kids) -> str:
    return quoted(one(kids, Token).text)


def standing(kids: Kids, _: Span) -> StandingClause:
    return StandingClause(one(kids, Names).words)


def subset(kind: str) -> Builder:
    """A builder for a role or a bloc."""

    def build(kids: Kids, _: Span) -> SubsetClause:
        of = _members(kids)
        return SubsetClause(kind, name(kids), of.names, of.table, of.count, of.phrase)

    return build


def some_of(count: Builder) -> Builder:
    """A builder for `5 members`, `9 or more members`, `3 to 5 members`; `count` makes the number."""

    def build(kids: Kids, span: Span) -> Members:
        found = count(kids, span)
        assert isinstance(found, Headcount)
        return Members(count=found, phrase=one(kids, Phrase))

    return build


def any_of(kids: Kids, _: Span) -> Members:
    return Members(phrase=one(kids, Phrase))


def blocs(kids: Kids, _: Span) -> BlocsClause:
    return BlocsClause(maybe(kids, Phrase), one(kids, Names).words)


def overlap(kids: Kids, _: Span) -> OverlapClause:
    return OverlapClause(one(kids, Names).words)


# organs


def organ(kids: Kids, _: Span) -> OrganClause:
    seats = one(kids, tuple)
    return OrganClause(name(kids), seats)


def sits(kids: Kids, _: Span) -> SitsClause:
    return SitsClause(one(kids, Quantity), one(kids, Phrase), word(many(kids, Token)[-1]))


def seat_list(kids: Kids, _: Span) -> tuple[Seat, ...]:
    return many(kids, Seat)


def seat_every(kids: Kids, span: Span) -> Seat:
    return Seat("every", 0, False, one(kids, Phrase), None, span)


def seat_some(kids: Kids, span: Span) -> Seat:
    return Seat("number", one(kids, Number).value, maybe(kids, Mark) is not None, one(kids, Phrase), None, span)


def seat_name(kids: Kids, span: Span) -> Seat:
    return Seat("name", 1, False, None, name(kids), span)


# matters, conditions, rules


def matter(kids: Kids, _: Span) -> MatterClause:
    return MatterClause(many(kids, MatterDecl))


def matter_item(kids: Kids, _: Span) -> MatterDecl:
    return MatterDecl(name(kids), many(kids, ParamDecl))


def param(kids: Kids, _: Span) -> ParamDecl:
    found = one(kids, Alternatives)
    return ParamDecl(one(kids, Word), found.kinds, found.other, found.excluded)


def param_type(kids: Kids, _: Span) -> Alternatives:
    kinds = (*many(kids, tuple), *((_plain((word(token),), token.span),) for token in many(kids, Token)))
    excluded = tuple(part for less in many(kids, OtherThan) for part in less.parts)
    return Alternatives(kinds, maybe(kids, Mark) is not None, excluded)


def param_kind(kids: Kids, _: Span) -> tuple[Core, ...]:
    return many(kids, Core)


def param_words(kids: Kids, span: Span) -> Core:
    return _plain(words(kids), span)


def _plain(found: tuple[Word, ...], span: Span) -> Core:
    return Core("", found, None, False, None, span)


def condition(kids: Kids, _: Span) -> ConditionClause:
    return ConditionClause(one(kids, Names).words)


def rule(kids: Kids, _: Span) -> RuleClause:
    return RuleClause(name(kids), formulas(kids)[0])


# addresses and periods


def place(kids: Kids, span: Span) -> Address:
    return Address("article " + "".join(token.text for token in many(kids, Token)), span)


def address(kids: Kids, span: Span) -> Address:
    return Address(one(kids, Address).text, span)


def named_address(kind: str) -> Builder:
    """A builder for the address of a guarantee or a rule."""
    return lambda kids, span: Address(f"{kind} {one(kids, Token).text}", span)


def period(kids: Kids, span: Span) -> Period:
    unit = spaced(one(kids, Token).text)
    return Period(one(kids, Number).value, unit if unit.endswith("s") else unit + "s", span)


DECLARATIONS: Mapping[str, Builder] = {
    "roster": roster, "named": named, "mixed": mixed, "exact_": exact, "from_": from_, "between": between,
    "any_number": any_number, "table": table, "key_column": option("key"), "value_column": option("column"),
    "filter_column": option("filter"), "standing_": standing, "role": subset("role"), "bloc": subset("bloc"),
    "some_of": some_of(exact), "some_or_more_of": some_of(from_), "some_to_of": some_of(between),
    "any_of": any_of, "blocs": blocs, "overlap": overlap,
    **WEIGHTS,
    "organ": organ, "seat_list": seat_list, "sits": sits, "seat_every": seat_every,
    "seat_some": seat_some, "seat_name": seat_name, "matter": matter, "matter_item": matter_item, "param": param,
    "param_type": param_type, "param_kind": param_kind, "param_words": param_words, "condition": condition,
    "rule": rule,
    "place": place, "address": address, "guarantee_address": named_address("guarantee"),
    "rule_address": named_address("rule"), "period": period,
}  # fmt: skip
