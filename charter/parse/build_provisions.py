"""Builders of powers and procedures: one for each production."""

from collections.abc import Mapping
from dataclasses import replace

from charter.parse.automaton import Builder
from charter.parse.build_formula import mark, predicate
from charter.parse.kids import (
    Deciders,
    Kids,
    Mark,
    Names,
    Number,
    When,
    formulas,
    many,
    maybe,
    maybe_name,
    name,
    one,
    spaced,
    words,
)
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import (
    Address,
    Approved,
    AtDeadline,
    BindingClause,
    BoundGroup,
    ConsentClause,
    ForSeats,
    Manner,
    NoVoteClause,
    OnOrigin,
    Period,
    Phrase,
    ProcedureClause,
    Quantity,
    Ratified,
    ReservedClause,
    Subject,
    SubjectTo,
    WithQuorum,
    WithRecusal,
    WithTies,
)
from charter.syntax.procedures import Modifier

MODIFIERS = (Ratified, Approved, OnOrigin, WithQuorum, WithRecusal, WithTies, ForSeats, SubjectTo, AtDeadline)


class Notwithstanding:
    """`notwithstanding A,` in front of a sentence."""

    def __init__(self, address: Address) -> None:
        self.address = address


class How:
    """The manner of a procedure and the `when` behind it."""

    def __init__(self, found: Manner, when: tuple[When, ...]) -> None:
        self.manner = found
        self.when = when


class Ballot:
    """`in the second ballot,` in front of a procedure."""

    def __init__(self, name: str) -> None:
        self.name = name


class Scope:
    """The matters of a procedure: names, every other, every."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Bound:
    """Who is bound: nobody, or groups in a row."""

    def __init__(self, groups: tuple[BoundGroup, ...]) -> None:
        self.groups = groups


# procedures


def procedure(kids: Kids, _: Span) -> ProcedureClause:
    against = maybe(kids, Notwithstanding)
    scope, names = maybe(kids, Scope), maybe(kids, Names)
    how, ballot = maybe(kids, How), maybe(kids, Ballot)
    whens = [*many(kids, When), *(how.when if how else ())]
    return ProcedureClause(
        alternatively=ballot is not None or maybe(kids, Mark) is not None,
        notwithstanding=against.address if against else None,
        organ=name(kids),
        verb=one(kids, Token, 1).text,
        scope=scope.kind if scope else "names",
        matters=names.words if names else (),
        when=tuple(part.formula for part in whens),
        manner=how.manner if how else None,
        modifiers=modifiers(kids),
        ballot=ballot.name if ballot else "",
    )


def in_ballot(kids: Kids, _: Span) -> Ballot:
    return Ballot(spaced(one(kids, Token).text))


def modifiers(kids: Kids) -> tuple[Modifier, ...]:
    """What follows the rule of a procedure or an amendment, in order.

    What happens otherwise is said of the deadline before it: of one stage, or of the whole.
    """
    found: list[Modifier] = []
    alone = False
    for kid in kids:
        match kid:
            case AtDeadline():
                alone = kid.alone if kid.kind == "within" else alone
                found.append(replace(kid, alone=alone))
            case Ratified() | Approved() | OnOrigin():
                alone = False
                found.append(kid)
            case _:
                found += [kid] if isinstance(kid, MODIFIERS) else []
    return tuple(found)


def notwithstanding(kids: Kids, _: Span) -> Notwithstanding:
    return Notwithstanding(one(kids, Address))


def scope(kind: str) -> Builder:
    return lambda _kids, _span: Scope(kind)


def when(kids: Kids, _: Span) -> When:
    return When(formulas(kids)[0])


def manner(kind: str) -> Builder:
    def build(kids: Kids, span: Span) -> How:
        found = formulas(kids)
        return How(Manner(kind, found[0] if found else None, maybe(kids, Period), span), many(kids, When))

    return build


def then_ratified(kids: Kids, span: Span) -> Ratified:
    return Ratified(formulas(kids)[0], span)


def then_approved(kids: Kids, span: Span) -> Approved:
    return Approved(name(kids), formulas(kids)[0], span)


def then_silent(kids: Kids, span: Span) -> Approved:
    found = formulas(kids)
    return Approved(name(kids), found[0] if found else None, span, "silence", maybe(kids, Period))


def then_unless(kids: Kids, span: Span) -> Approved:
    return Approved(name(kids), formulas(kids)[0], span, "default")


def on_origin(kids: Kids, span: Span) -> OnOrigin:
    found = formulas(kids)
    origin, organ = words(kids)
    return OnOrigin(origin.text, organ, found[0] if found else None, span)


def with_quorum(kids: Kids, span: Span) -> WithQuorum:
    return WithQuorum(formulas(kids)[0], span)


def with_recusal(kids: Kids, span: Span) -> WithRecusal:
    kept = maybe(kids, Mark)
    return WithRecusal(many(kids, Phrase), kept.name if kept else "", span)


def with_ties(kids: Kids, span: Span) -> WithTies:
    return WithTies(one(kids, Phrase), span)


def for_seats(kids: Kids, span: Span) -> ForSeats:
    return ForSeats(one(kids, Number).value, span)


def quota(kids: Kids, _: Span) -> Mark:
    return Mark(one(kids, Token).text)


def subject_to(kids: Kids, span: Span) -> SubjectTo:
    return SubjectTo(one(kids, Address), span)


def deadline(kind: str) -> Builder:
    """A builder for what happens at a deadline."""

    def build(kids: Kids, span: Span) -> AtDeadline:
        alone = kind == "within" and maybe(kids, Token) is not None
        rule = next(iter(formulas(kids)), None)
        organ = maybe_name(kids) if kind == "passes" else None
        return AtDeadline(kind, maybe(kids, Period), organ, span, alone, rule)

    return build


# who is bound, reserved matters


def binding(kids: Kids, _: Span) -> BindingClause:
    against, bound, names, by = (
        maybe(kids, Notwithstanding),
        one(kids, Bound),
        maybe(kids, Names),
        maybe(kids, Deciders),
    )
    return BindingClause(
        against.address if against else None,
        by.words if by else (),
        names.words if names else (),
        bound.groups,
    )


def deciders(kids: Kids, _: Span) -> Deciders:
    return Deciders(one(kids, Names).words)


def bound(kids: Kids, _: Span) -> Bound:
    return Bound(many(kids, BoundGroup))


def bound_group(kids: Kids, _: Span) -> BoundGroup:
    return BoundGroup(one(kids, Subject), predicate(kids))


def reserved(kids: Kids, _: Span) -> ReservedClause:
    return ReservedClause(one(kids, Names).words, one(kids, Phrase))


def consent(kids: Kids, _: Span) -> ConsentClause:
    return ConsentClause(one(kids, Phrase))


def no_vote(kids: Kids, _: Span) -> NoVoteClause:
    """`Q P has no vote in ORGAN.`"""
    return NoVoteClause(one(kids, Quantity), one(kids, Phrase), maybe_name(kids))


PROVISIONS: Mapping[str, Builder] = {
    "procedure": procedure, "alternatively": mark("alternatively"), "in_ballot": in_ballot,
    "notwithstanding": notwithstanding, "every_other_matter": scope("every other"), "every_matter": scope("every"),
    "when": when, "by_rule": manner("rule"), "by_silence": manner("silence"), "by_default": manner("default"),
    "then_ratified": then_ratified, "then_approved": then_approved, "then_silent": then_silent,
    "then_unless": then_unless, "on_origin": on_origin,
    "with_quorum": with_quorum, "with_recusal": with_recusal, "with_ties": with_ties,
    "for_seats": for_seats, "quota": quota,
    "subject_to": subject_to,
    "otherwise_lapses": deadline("lapses"), "otherwise_adopted": deadline("adopted"),
    "otherwise_passes": deadline("passes"), "within_period": deadline("within"),
    "binding": binding, "deciders": deciders, "bound_nobody": bound, "bound_those": bound, "bound_group": bound_group,
    "reserved": reserved, "consent": consent, "novote": no_vote,
}  # fmt: skip
