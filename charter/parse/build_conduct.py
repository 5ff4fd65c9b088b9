"""Builders of conduct, standing and amendment: one for each production."""

from collections.abc import Mapping

from charter.dataclass import dataclass
from charter.parse.automaton import Builder
from charter.parse.build_provisions import modifiers
from charter.parse.kids import (
    Deciders,
    Kids,
    Mark,
    Names,
    Words,
    arguments,
    dated,
    formulas,
    many,
    maybe,
    name,
    one,
    spaced,
    word,
)
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import (
    Address,
    AmendmentClause,
    ArticleSet,
    Becomes,
    Body,
    Casts,
    ConductClause,
    ConductTail,
    CountsClause,
    Effective,
    EndsClause,
    EntrenchedClause,
    EntryClause,
    ExtendsClause,
    Holiday,
    HolidaysClause,
    LapsesClause,
    MakesClause,
    MatterUse,
    MovedClause,
    ObligationsClause,
    Period,
    Phrase,
    Quantity,
    Subject,
    SunsetClause,
    Table,
    WeekClause,
    Word,
    YearClause,
)


@dataclass(frozen=True, slots=True)
class Early:
    """`or of the next after its first P`."""

    period: Period


@dataclass(frozen=True, slots=True)
class NextAfter:
    """`or on the next after 1 January`."""

    day: Word


def early(kids: Kids, _: Span) -> Early:
    return Early(one(kids, Period))


def next_after(kids: Kids, _: Span) -> NextAfter:
    return NextAfter(dated(one(kids, Token)))


def conduct(kids: Kids, _: Span) -> ConductClause:
    quantity, phrase, after = maybe(kids, Quantity), maybe(kids, Phrase), maybe(kids, Body)
    tokens = many(kids, Token)
    organ = word(tokens[0]) if phrase is None else _named(phrase) if quantity is None else None
    return ConductClause(
        quantity, None if organ else phrase, organ, spaced(tokens[-1].text), one(kids, Words).words, arguments(kids),
        many(kids, ConductTail), after,
    )  # fmt: skip


def _named(phrase: Phrase) -> Word | None:
    """The name, if the phrase is one bare word: of an organ, or of a party."""
    core = phrase.cores[0]
    more = phrase.presence or phrase.excluded or phrase.on or len(phrase.cores) > 1 or core.determiner
    plain = not more and core.arguments is None and not core.concerned and core.variable is None
    return core.words[0] if plain and len(core.words) == 1 else None


def becomes(kids: Kids, span: Span) -> Becomes:
    return Becomes(one(kids, Phrase), span)


def tail(kind: str) -> Builder:
    """A builder for what follows an act."""

    def build(kids: Kids, span: Span) -> ConductTail:
        found = formulas(kids)
        acts = tuple(part.words for part in many(kids, Words))
        formula, effective = found[0] if found else None, maybe(kids, Effective)
        return ConductTail(
            kind, formula, maybe(kids, Period), maybe(kids, Address), acts, effective, maybe(kids, Phrase), span
        )

    return build


def passes(kids: Kids, span: Span) -> ConductTail:
    """`otherwise it passes to ORGAN`, and `…, which must do so`."""
    on = any(token.kind == "WHICH_MUST" for token in many(kids, Token))
    return ConductTail("otherwise passes on" if on else "otherwise passes", words=((name(kids),),), span=span)


def effective(turn: str) -> Builder:
    """A builder for when something takes effect."""

    def build(kids: Kids, span: Span) -> Effective:
        act, early = maybe(kids, Words), maybe(kids, Early)
        days = tuple(dated(token) for token in many(kids, Token) if token.kind == "DAY")
        days += tuple(one.day for one in many(kids, NextAfter))
        words, until = act.words if act else (), early.period if early else None
        part = next((spaced(token.text) for token in many(kids, Token) if token.kind == "PART"), "")
        return Effective(turn, maybe(kids, Period), until, words, days, span, part=part.replace("-", " "))

    return build


def effective_term_end(kids: Kids, span: Span) -> Effective:
    """At the end of a term, so long after the event at least as the last period says, if words stand behind it."""
    act, periods = maybe(kids, Words), many(kids, Period)
    if act is None:
        return Effective("term end", None, None, (), (), span, periods)
    return Effective("term end", periods[-1], None, act.words, (), span, periods[:-1])


def makes(kids: Kids, _: Span) -> MakesClause:
    who, to = one(kids, Subject), one(kids, Phrase)
    return MakesClause(one(kids, Quantity), name(kids), who, to, maybe(kids, Effective), maybe(kids, Casts))


def ends(kids: Kids, _: Span) -> EndsClause:
    use = one(kids, MatterUse)
    return EndsClause(one(kids, Quantity), name(kids), use.name, use.arguments)


def extends(kids: Kids, _: Span) -> ExtendsClause:
    return ExtendsClause(one(kids, Quantity), name(kids), one(kids, Phrase), maybe(kids, Period))


def lapses(kids: Kids, _: Span) -> LapsesClause:
    names, by = maybe(kids, Names), maybe(kids, Deciders)
    return LapsesClause(by.words if by else (), names.words if names else (), one(kids, Period))


def entry(kids: Kids, _: Span) -> EntryClause:
    names, by = maybe(kids, Names), maybe(kids, Deciders)
    return EntryClause(by.words if by else (), names.words if names else (), one(kids, Effective))


def obligations(kids: Kids, _: Span) -> ObligationsClause:
    return ObligationsClause(one(kids, Quantity), one(kids, Phrase), maybe(kids, Address), maybe(kids, Period))


def counts(kids: Kids, _: Span) -> CountsClause:
    return CountsClause(one(kids, Quantity), one(kids, Phrase), maybe(kids, Mark) is not None, name(kids))


def articles(kind: str) -> Builder:
    """A builder for a set of articles."""
    return lambda kids, span: ArticleSet(kind, many(kids, Address), span)


def parts(kids: Kids, span: Span) -> ArticleSet:
    """`part I`, `parts I and II`: the articles below these headings."""
    labels = [token for token in many(kids, Token) if token.kind == "LABEL"]
    return ArticleSet("parts", tuple(Address(f"part {one.text}", one.span) for one in labels), span)


def amendment(kids: Kids, _: Span) -> AmendmentClause:
    return AmendmentClause(one(kids, ArticleSet), name(kids), formulas(kids)[0], modifiers(kids))


def entrenched(kids: Kids, _: Span) -> EntrenchedClause:
    days = [token for token in many(kids, Token) if token.kind == "DATE"]
    return EntrenchedClause(one(kids, ArticleSet), dated(days[0]) if days else None)


def sunset(kids: Kids, _: Span) -> SunsetClause:
    day = maybe(kids, Token)
    return SunsetClause(one(kids, ArticleSet), dated(day) if day else None, maybe(kids, Period))


def year_begins(kids: Kids, _: Span) -> YearClause:
    return YearClause(dated(one(kids, Token)))


def week_from_to(kids: Kids, _: Span) -> WeekClause:
    return WeekClause(tuple(dated(token) for token in many(kids, Token)[1:]), True)


def week_of(kids: Kids, _: Span) -> WeekClause:
    return WeekClause(one(kids, Names).words, False)


def weekday_list(kids: Kids, _: Span) -> Names:
    return Names(tuple(dated(token) for token in many(kids, Token)))


def holidays(kids: Kids, _: Span) -> HolidaysClause:
    return HolidaysClause(many(kids, Holiday), maybe(kids, Table))


def holiday(kids: Kids, _: Span) -> Holiday:
    return Holiday(dated(one(kids, Token)), maybe(kids, Period))


def moved(kids: Kids, _: Span) -> MovedClause:
    return MovedClause("deadline" in one(kids, Token).text)


CONDUCT: Mapping[str, Builder] = {
    "conduct": conduct, "becomes": becomes,
    "tail_unless": tail("unless"), "tail_when": tail("when"), "tail_within": tail("within"),
    "tail_since": tail("since"), "tail_otherwise": tail("otherwise"), "tail_otherwise_it": tail("otherwise"),
    "tail_otherwise_lapses": tail("otherwise lapses"), "tail_otherwise_passes": passes,
    "tail_effective": tail("effective"), "tail_becomes": tail("becomes"),
    "tail_notwithstanding": tail("notwithstanding"), "tail_subject_to": tail("subject to"),
    "effective_after": effective("after"), "effective_at_once": effective("at once"),
    "effective_month_start": effective("month start"), "effective_month_end": effective("month end"),
    "effective_year_start": effective("year start"), "effective_year_end": effective("year end"),
    "effective_term_end": effective_term_end,
    "effective_next_year_end": effective("next year end"), "effective_day": effective("day"),
    "next_after": next_after, "early": early,
    "makes": makes, "ends": ends, "extends": extends, "lapses": lapses, "entry": entry,
    "obligations": obligations, "counts": counts,
    "for_ever": lambda _kids, _span: Mark("for ever"),
    "these_parts": parts,
    "these_articles": articles("these"), "other_articles": articles("other"), "every_article": articles("every"),
    "amendment": amendment, "entrenched": entrenched, "sunset_on": sunset, "sunset_after": sunset,
    "year_begins": year_begins, "week_from_to": week_from_to, "week_of": week_of, "weekday_list": weekday_list,
    "holidays": holidays, "holiday_once": holiday, "holiday_yearly": holiday, "holiday_weekday": holiday,
    "holiday_easter": holiday, "moved": moved,
}  # fmt: skip
