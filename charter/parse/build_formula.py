"""Builders of words, phrases, quantities, atoms and formulas: one for each production."""

import re
from collections.abc import Mapping
from fractions import Fraction

from charter.dataclass import replace
from charter.parse.automaton import Builder
from charter.parse.kids import (
    Kids,
    Mark,
    Names,
    Number,
    OtherThan,
    Share,
    Words,
    arguments,
    formulas,
    many,
    maybe,
    name,
    one,
    spaced,
    word,
    words,
)
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import (
    Argument,
    AsIn,
    Atom,
    AtStage,
    Becomes,
    Casts,
    Chain,
    Core,
    Does,
    Group,
    Is,
    IsAdopted,
    IsBinding,
    IsInForce,
    IsInVain,
    IsKind,
    IsRatified,
    IsReserved,
    MostVotes,
    Negation,
    Phrase,
    Predicate,
    Quantity,
    Relates,
    Should,
    Subject,
    Word,
)
from charter.syntax.formula import State

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twelfth": 12, "twentieth": 20,
}  # fmt: skip


# words


def names(kids: Kids, _: Span) -> Names:
    listed = tuple(w for part in many(kids, Names) for w in part.words)
    return Names(listed + words(kids))


def name_list(kids: Kids, _: Span) -> Names:
    return Names(words(kids))


def free_words(kids: Kids, _: Span) -> Words:
    """The words of an act."""
    return Words(many(kids, Word))


def free_word(kids: Kids, _: Span) -> Word:
    """One word of an act, or the name of a parameter."""
    return name(kids)


def number(kids: Kids, span: Span) -> Number:
    text = one(kids, Token).text
    return Number(NUMBERS[text] if text in NUMBERS else int(text), span)


# quantities


def plain(kind: str) -> Builder:
    return lambda _, span: Quantity(kind, span=span)


def mark(text: str) -> Builder:
    """A builder for what only has to be noticed."""
    return lambda _kids, _span: Mark(text)


def token_mark(kids: Kids, _: Span) -> Mark:
    """Which of several words was written, with or without a comma in front."""
    return Mark(one(kids, Token).text.lstrip(", \n"))


def q_number(kids: Kids, span: Span) -> Quantity:
    return Quantity("number", _comparator(kids), Fraction(one(kids, Number).value), span=span)


def q_share(kids: Kids, span: Span) -> Quantity:
    share = one(kids, Share)
    return Quantity("share", _comparator(kids), share.value, share.majority or _is_majority(kids), span)


def q_bare_share(kids: Kids, span: Span) -> Quantity:
    share = one(kids, Share)
    return Quantity("bare share", _comparator(kids), share.value, share.majority or _is_majority(kids), span)


def _is_majority(kids: Kids) -> bool:
    """Whether the share is said to be a majority: `a majority of two thirds of`."""
    return any(token.kind == "MAJORITY_OF" for token in many(kids, Token))


def _comparator(kids: Kids) -> str:
    found = maybe(kids, Mark)
    return found.name if found else ""


def percent(kids: Kids, _: Span) -> Share:
    return Share(Fraction(one(kids, Token).text.rstrip("% percnt\t\n\r\f")) / 100, majority=False)


def ratio(kids: Kids, _: Span) -> Share:
    over, under = one(kids, Token).text.split("/")
    return Share(Fraction(int(over), int(under) or 1), majority=False)


def vulgar(kids: Kids, _: Span) -> Share:
    return Share(Fraction(one(kids, Number).value, _denominator(kids)), majority=False)


def unit_fraction(kids: Kids, _: Span) -> Share:
    return Share(Fraction(1, _denominator(kids)), majority=False)


def _denominator(kids: Kids) -> int:
    return _part(one(kids, Token).text)


def _part(text: str) -> int:
    return PARTS[text] if text in PARTS else PARTS[text[:-1]]


def fraction(kids: Kids, _: Span) -> Share:
    """`two-thirds`, `one half`, `a two-thirds majority`."""
    over, under, *vote = re.sub(r"^a\s+|-", " ", one(kids, Token).text).split()
    return Share(Fraction(NUMBERS[over], 2 if under == "half" else _part(under)), majority=bool(vote))


def half(_kids: Kids, _: Span) -> Share:
    return Share(Fraction(1, 2), majority=False)


def majority(_kids: Kids, _: Span) -> Share:
    return Share(Fraction(1, 2), majority=True)


# phrases


def subject(kids: Kids, span: Span) -> Subject:
    determiner = maybe(kids, Token)
    if determiner is None:
        return Subject(maybe(kids, Quantity), maybe(kids, Phrase), span)
    if determiner.text == "all":
        return Subject(Quantity("bare all", span=span), None, span)
    return Subject(None, Phrase((Core(determiner.text, (), None, False, None, span),), (), (), None, span), span)


def phrase(kids: Kids, span: Span) -> Phrase:
    cores = one(kids, tuple)
    presence = many(kids, Word)
    excluded = tuple(part.parts for part in many(kids, OtherThan))
    matters = many(kids, OnMatter)
    return Phrase(
        cores, presence, tuple(n for part in excluded for n in part), matters[0].name if matters else None, span
    )


class OnMatter:
    """`on M`."""

    def __init__(self, matter: Word) -> None:
        self.name = matter


class OfOrgan:
    """`of O`, the scope of a guarantee."""

    def __init__(self, organ: Word) -> None:
        self.name = organ


def nominal(kids: Kids, _: Span) -> tuple[Core, ...]:
    return many(kids, Core)


def core(kids: Kids, span: Span) -> Core:
    tokens = many(kids, Token)
    determiner = next((t.text for t in tokens if t.kind == "DETERMINER"), "")
    variable = next((word(t) for t in tokens if t.kind == "VAR"), None)
    plain_words = tuple(word(t) for t in tokens if t.kind == "NAME")
    return Core(determiner, plain_words, maybe(kids, tuple), maybe(kids, Mark) is not None, variable, span)


def variable(kids: Kids, span: Span) -> Core:
    return Core("", (), None, False, name(kids), span)


def itself(_: Kids, span: Span) -> Core:
    return Core("", (Word("itself", span),), None, False, None, span)


def application(kids: Kids, _: Span) -> tuple[Argument, ...]:
    return many(kids, Argument)


def argument(kids: Kids, _: Span) -> Argument:
    return Argument(one(kids, Word), one(kids, Phrase), maybe(kids, Quantity))


def presence(kids: Kids, span: Span) -> Word:
    return Word(spaced(one(kids, Token).text), span)


def other_than(kids: Kids, _: Span) -> OtherThan:
    return OtherThan(tuple((_unarticled(first), *rest) for first, *rest in many(kids, tuple)))


def _unarticled(core: Core) -> Core:
    """`a suspended member` as `suspended member`: whom a set is without is said of all of them."""
    return replace(core, words=core.words[len(core.words) > 1 and core.words[0].text in ("a", "an") :])


def on_matter(kids: Kids, _: Span) -> OnMatter:
    return OnMatter(name(kids))


def of_organ(kids: Kids, _: Span) -> OfOrgan:
    return OfOrgan(name(kids))


# predicates


def stance(kids: Kids, span: Span) -> Casts:
    return Casts(spaced(one(kids, Token).text), maybe(kids, Mark) is not None, None, False, span)


def casts(kids: Kids, span: Span) -> Casts:
    found = one(kids, Casts)
    return Casts(found.stance, found.negated, maybe(kids, AtStage), False, span)


def in_organ(kids: Kids, span: Span) -> AtStage:
    return AtStage(name(kids), span)


def at_ratification(_: Kids, span: Span) -> AtStage:
    return AtStage(None, span)


def is_(kids: Kids, span: Span) -> Is:
    state = next(kid for kid in kids if isinstance(kid, STATES))
    return Is(maybe(kids, Mark) is not None, state, span)


STATES = (IsAdopted, IsBinding, IsInForce, IsInVain, IsReserved, IsRatified, Casts, IsKind)


def is_adopted(kids: Kids, span: Span) -> IsAdopted:
    found = formulas(kids)
    return IsAdopted(found[0] if found else None, span)


def with_(kids: Kids, _: Span) -> object:
    return kids[0]


def is_binding(kids: Kids, span: Span) -> State:
    return IsBinding(one(kids, Subject), span)


def is_in_force(_: Kids, span: Span) -> State:
    return IsInForce(span)


def is_in_vain(_: Kids, span: Span) -> IsInVain:
    return IsInVain(span)


def is_reserved(kids: Kids, span: Span) -> State:
    return IsReserved(one(kids, Phrase), span)


def is_ratified(kids: Kids, span: Span) -> State:
    return IsRatified(one(kids, Subject), span)


def is_stance(kids: Kids, span: Span) -> State:
    return Casts(spaced(one(kids, Token).text), False, maybe(kids, AtStage), True, span)


def is_kind(kids: Kids, span: Span) -> State:
    return IsKind(maybe(kids, Mark) is not None, one(kids, Phrase), span)


def relates(verb: str, negated: bool) -> Builder:
    """A builder for `consents to P`, `objects to P`, `concerns P`."""
    return lambda kids, span: Relates(verb, negated, one(kids, Phrase), span)


def does(kids: Kids, span: Span) -> Does:
    return Does(one(kids, Words).words, arguments(kids), span)


def may_must(kids: Kids, span: Span) -> Should:
    return Should(spaced(one(kids, Token).text), one(kids, Words).words, arguments(kids), span)


def as_in(kids: Kids, span: Span) -> AsIn:
    return AsIn(name(kids), span)


# formulas


def atom(kids: Kids, span: Span) -> Atom:
    return Atom(one(kids, Subject), predicate(kids), False, span)


def predicate(kids: Kids) -> Predicate | None:
    return next((kid for kid in kids if isinstance(kid, (Casts, Is, Relates, Does, Becomes, Should, AsIn))), None)


def there_are(kids: Kids, span: Span) -> Atom:
    return Atom(one(kids, Subject), None, True, span)


def most_votes(kids: Kids, span: Span) -> MostVotes:
    return MostVotes(len(many(kids, Token)) > 1, span)


def chain(kids: Kids, span: Span) -> Chain:
    return Chain(formulas(kids), tuple(found.name for found in many(kids, Mark)), span)


def negation(kids: Kids, span: Span) -> Negation:
    return Negation(formulas(kids)[0], span)


def group(kids: Kids, span: Span) -> Group:
    return Group(formulas(kids)[0], span)


FORMULA: Mapping[str, Builder] = {
    "names": names, "name_list": name_list, "act": free_words, "plain_act": free_words, "act_word": free_word,
    "plain_word": free_word, "param_name": free_word, "number": number,
    "q_every": plain("every"), "q_each": plain("each"), "q_no": plain("no"), "q_some": plain("some"),
    "q_any": plain("any"), "q_a": plain("a"), "q_number": q_number, "q_share": q_share, "q_bare_share": q_bare_share,
    "at_least": mark("at least"), "at_most": mark("at most"), "more_than": mark("more than"),
    "fewer_than": mark("fewer than"), "exactly": mark("exactly"), "percent": percent, "ratio": ratio, "half": half,
    "fraction": fraction,
    "vulgar": vulgar, "unit_fraction": unit_fraction, "majority": majority,
    "subject": subject, "phrase": phrase, "nominal": nominal, "core": core, "variable": variable, "itself": itself,
    "application": application, "argument": argument, "presence": presence, "other_than": other_than,
    "on_matter": on_matter, "of_organ": of_organ, "concerned": mark("concerned"), "indefinite": mark("a"),
    "negated": mark("not"), "others": mark("other"), "connective": token_mark,
    "stance": stance, "casts": casts, "in_organ": in_organ, "at_ratification": at_ratification, "is_": is_,
    "is_adopted": is_adopted, "with_": with_, "is_binding": is_binding, "is_in_force": is_in_force,
    "is_in_vain": is_in_vain,
    "is_reserved": is_reserved, "is_ratified": is_ratified, "is_stance": is_stance, "is_kind": is_kind,
    "consents": relates("consents", False), "objects": relates("objects", False),
    "concerns": relates("concerns", False), "does_not_concern": relates("concerns", True),
    "does_not_consent": relates("consents", True), "does_not_object": relates("objects", True),
    "does": does, "may_must": may_must,
    "as_in": as_in, "atom": atom, "there_are": there_are, "chain": chain, "negation": negation,
    "group": group, "most_votes": most_votes,
}  # fmt: skip
