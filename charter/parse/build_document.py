"""Builders of headings, guarantees and scenarios: one for each production."""

from collections.abc import Mapping
from dataclasses import replace

from charter.dataclass import dataclass
from charter.parse.automaton import Builder
from charter.parse.build_formula import OfOrgan, OnMatter
from charter.parse.kids import (
    Kids,
    Mark,
    Names,
    Number,
    Words,
    amount,
    arguments,
    dated,
    formulas,
    many,
    maybe,
    maybe_name,
    name,
    one,
    quoted,
    spaced,
    word,
)
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import (
    AcceptDecl,
    Address,
    ArticleHeading,
    Body,
    ChangeForm,
    CharterHeading,
    DoneLine,
    ExpectLine,
    Given,
    GivenLine,
    GuaranteeDecl,
    ImportLine,
    MatterUse,
    PartHeading,
    Period,
    Phrase,
    PowerForm,
    ScenarioHeading,
    StateForm,
    Subject,
    TallyDecl,
    VoteLine,
    When,
    Word,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`(3)`: the number of the paragraph that follows."""

    label: str


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade that a guarantee demands."""

    name: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something is accepted, by whom and until when."""

    because: Word
    by: Word
    until: Word


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody alone can do."""

    kind: str
    decision: Subject | None
    act: tuple[Word, ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class Who:
    """Whose ballots a tally counts."""

    kind: str
    names: tuple[Word, ...] = ()
    number: int = 0
    phrase: Phrase | None = None


# headings


def charter_heading(kids: Kids, _: Span) -> CharterHeading:
    return CharterHeading(_text(kids))


def _text(kids: Kids) -> str:
    return quoted(one(kids, Token).text)


def import_(kids: Kids, _: Span) -> ImportLine:
    tokens = many(kids, Token)
    return ImportLine(quoted(tokens[0].text), word(tokens[1]) if len(tokens) > 1 else None)


def part_heading(kids: Kids, _: Span) -> PartHeading:
    return PartHeading(one(kids, Token).text, None)


def article_heading(kids: Kids, _: Span) -> ArticleHeading:
    return ArticleHeading(one(kids, Token).text, None)


def scenario_heading(kids: Kids, _: Span) -> ScenarioHeading:
    return ScenarioHeading(_text(kids))


def wording(kids: Kids, _: Span) -> Wording:
    return Wording(_text(kids))


def paragraph(kids: Kids, _: Span) -> Paragraph:
    return Paragraph(one(kids, Token).text)


def sentence(kids: Kids, _: Span) -> object:
    return kids[0]


# guarantees


def guarantee(kids: Kids, _: Span) -> GuaranteeDecl:
    texts = [quoted(token.text) for token in many(kids, Token) if token.kind == "STRING"]
    promise = next((kid for kid in kids if isinstance(kid, (StateForm, PowerForm, ChangeForm))), None)
    demanded = maybe(kids, Grade)
    return GuaranteeDecl(name(kids), texts[0] if texts else None, promise, demanded.name if demanded else None)


def state_form(kind: str) -> Builder:
    """A builder for a promise about states."""

    def build(kids: Kids, _: Span) -> StateForm:
        bodies = many(kids, Body)
        return StateForm(kind, bodies[0], bodies[1] if len(bodies) > 1 else None, maybe(kids, Period))

    return build


def alone(kids: Kids, _: Span) -> PowerForm:
    deed = one(kids, Deed)
    how = one(kids, Token).text
    joint, itself = how == "together", how.startswith("by")
    return PowerForm(one(kids, Subject), joint, deed.kind, deed.decision, deed.act, deed.period, itself)


def deed(kind: str) -> Builder:
    def build(kids: Kids, _: Span) -> Deed:
        act = maybe(kids, Words)
        return Deed(kind, maybe(kids, Subject), act.words if act else (), maybe(kids, Period))

    return build


def change_form(kind: str) -> Builder:
    """A builder for a promise about what changes no outcome."""

    def build(kids: Kids, _: Span) -> ChangeForm:
        organ, matter = maybe(kids, OfOrgan), maybe(kids, OnMatter)
        return ChangeForm(kind, maybe(kids, Phrase), organ.name if organ else None, matter.name if matter else None)

    return build


def body(kids: Kids, span: Span) -> Body:
    return Body(formulas(kids), span)


def grade(kids: Kids, _: Span) -> Grade:
    return Grade(spaced(one(kids, Token).text))


# acceptances


def accept(kids: Kids, _: Span) -> AcceptDecl:
    ground, (kind, about, *_rest) = one(kids, Ground), many(kids, Token)
    return AcceptDecl(spaced(kind.text), word(about), None, ground.because, ground.by, ground.until)


def accept_warning(kids: Kids, _: Span) -> AcceptDecl:
    ground = one(kids, Ground)
    return AcceptDecl("warning", name(kids), one(kids, Address), ground.because, ground.by, ground.until)


def ground(kids: Kids, _: Span) -> Ground:
    because, by, until = many(kids, Token)
    return Ground(Word(quoted(because.text), because.span), Word(quoted(by.text), by.span), dated(until))


# scenarios


def given_line(kids: Kids, _: Span) -> GivenLine:
    return GivenLine(many(kids, Given))


def given_size(kids: Kids, span: Span) -> Given:
    return Given("size", one(kids, Number).value, maybe(kids, Phrase), (), maybe_name(kids), span=span)


def nobody(_: Kids, span: Span) -> Number:
    return Number(0, span)


def given_condition(kids: Kids, span: Span) -> Given:
    return Given("condition", 0, None, (name(kids),), None, span=span)


def given_place(kids: Kids, span: Span) -> Given:
    return Given("place", 0, None, one(kids, Names).words, name(kids), span=span)


def given_weight(kids: Kids, span: Span) -> Given:
    *_, held = many(kids, Token)
    return Given("weight", 0, None, one(kids, Names).words, word(held), span=span, amount=amount(kids))


def given_since(kids: Kids, span: Span) -> Given:
    return Given("since", 0, None, (), None, dated(one(kids, Token)), span)


def moment(kids: Kids, span: Span) -> When:
    day = maybe(kids, Token)
    return When(dated(day) if day else None, maybe(kids, Period), span)


def vote_line(kids: Kids, _: Span) -> VoteLine:
    use, under = maybe(kids, MatterUse), maybe(kids, Address)
    return VoteLine(name(kids), "vote", use, under, _tallies(kids), maybe(kids, When))


def done_line(kids: Kids, _: Span) -> DoneLine:
    names = maybe(kids, Names)
    conditions = names.words if names else ()
    return DoneLine(name(kids), one(kids, Words).words, arguments(kids), conditions, maybe(kids, When))


def round_line(kids: Kids, _: Span) -> VoteLine:
    kind = one(kids, Token).text
    use, under = maybe(kids, MatterUse), maybe(kids, Address)
    return VoteLine(None, kind, use, under, _tallies(kids), maybe(kids, When))


def _tallies(kids: Kids) -> tuple[TallyDecl, ...]:
    return tuple(tally for kid in many(kids, tuple) for tally in kid)


def tallies(kids: Kids, _: Span) -> tuple[TallyDecl, ...]:
    return many(kids, TallyDecl)


def tally(kids: Kids, span: Span) -> TallyDecl:
    who = one(kids, Who)
    return TallyDecl(who.kind, who.names, who.number, who.phrase, spaced(one(kids, Token).text), span=span)


def tally_for(kids: Kids, span: Span) -> TallyDecl:
    who = one(kids, Who)
    return TallyDecl(who.kind, who.names, who.number, who.phrase, "", name(kids), span)


def who(kind: str) -> Builder:
    def build(kids: Kids, _: Span) -> Who:
        names, number = maybe(kids, Names), maybe(kids, Number)
        return Who(kind, names.words if names else (), number.value if number else 0, maybe(kids, Phrase))

    return build


def matter_use(kids: Kids, _: Span) -> MatterUse:
    return MatterUse(name(kids), arguments(kids))


def amendment_use(kids: Kids, _: Span) -> MatterUse:
    return MatterUse(name(kids), (), one(kids, Address))


def under(kids: Kids, _: Span) -> Address:
    return one(kids, Address)


def expect_line(kids: Kids, _: Span) -> ExpectLine:
    expected = one(kids, ExpectLine)
    negated = expected.negated != (maybe(kids, Mark) is not None)
    return replace(expected, negated=negated, by=maybe(kids, Address), moment=maybe(kids, When))


def expectation(kind: str) -> Builder:
    """A builder for what is expected: its place and what stands around it are filled in later."""
    return lambda kids, _span: _expected(kind, kids)


def _expected(kind: str, kids: Kids) -> ExpectLine:
    negated = any(mark.name == "not" for mark in many(kids, Mark))
    told, act = maybe(kids, MatterUse), maybe(kids, Words)
    words = act.words if act else ()
    named = None if told else maybe_name(kids)
    return ExpectLine(kind, negated, named, None, told, maybe(kids, Phrase), words, arguments(kids))


def expect_modal(kids: Kids, _: Span) -> ExpectLine:
    """`France may attack`."""
    modal = next(token for token in many(kids, Token) if token.kind == "MODAL")
    return _expected(spaced(modal.text), kids)


DOCUMENT: Mapping[str, Builder] = {
    "charter_heading": charter_heading, "import_": import_, "part_heading": part_heading,
    "article_heading": article_heading, "scenario_heading": scenario_heading, "wording": wording,
    "paragraph": paragraph, "sentence": sentence, "guarantee": guarantee,
    "never": state_form("never"), "always": state_form("always"), "possible": state_form("always possible"),
    "only_if": state_form("only if"), "whenever": state_form("whenever"), "alone": alone,
    "can_prevent": deed("prevent"), "can_adopt": deed("adopt"), "can_act": deed("act"),
    "swapping": change_form("swapping"), "irrelevant": change_form("irrelevant"), "support": change_form("support"),
    "opposition": change_form("opposition"), "body": body, "grade": grade,
    "accept": accept, "accept_warning": accept_warning, "ground": ground,
    "given_line": given_line, "given_size": given_size, "nobody": nobody, "given_condition": given_condition,
    "given_place": given_place, "given_weight": given_weight, "given_since": given_since,
    "vote_line": vote_line, "round_line": round_line,
    "tallies": tallies, "tally": tally, "tally_for": tally_for,
    "tally_number": who("number"), "tally_every": who("every"), "tally_rest": who("rest"), "tally_names": who("names"),
    "tally_mixed": who("names"), "matter_use": matter_use, "amendment_use": amendment_use,
    "on_date": moment, "after_period": moment, "same_day": moment, "done_line": done_line,
    "under": under, "expect_line": expect_line,
    "expect_adopted": expectation("adopted"), "expect_binding": expectation("binding"),
    "expect_breaks": expectation("breaks"), "expect_lawful": expectation("lawful"),
    "expect_standing": expectation("standing"), "expect_in_force": expectation("in force"),
    "expect_modal": expect_modal,
}  # fmt: skip
