"""What may and must be done, and how standings and rules change, said back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from charter.atlarge import in_force, within
from charter.model import (
    Amendment,
    Becoming,
    Clause,
    Default,
    Due,
    Entrenched,
    Entry,
    Extends,
    Makes,
    Modal,
    Model,
    Norm,
    Otherwise,
    PartySet,
    Period,
    StageKind,
    Sunset,
    Survives,
    Truth,
    Turn,
)
from charter.readback.context import Context
from charter.readback.events import trigger_words
from charter.readback.formulas import at_stages, concerning, statement
from charter.readback.procedures import stage_clauses, stages_words
from charter.readback.said import Said
from charter.readback.sets import MANY, either, every, one_of, reference, standing_noun
from charter.resolve.dates import MONTHS
from charter.words import addresses, agreeing, article_of, capital, counted, day_words, listing, spoken


def conduct(context: Context) -> Iterator[Said]:
    """One sentence for each norm, each change of standing or rule, each clause on amendment."""
    dynamics, model = context.model.dynamics, context.model
    for norm in dynamics.norms:
        yield Said(norm.clause, _norm(context, norm), _exceptions(model, norm))
    yield from (Said(one.clause, _becomes(of(context, one.matter), one)) for one in dynamics.makes)
    for end in dynamics.ends:
        own = of(context, end.matter)
        ended = f"{spoken(end.ended)}{concerning(own, end.arguments)}"
        yield Said(end.clause, f"An adopted {spoken(end.matter)} ends every decision in force on {ended}.")
    yield from (Said(one.clause, _extends(of(context, one.matter), one)) for one in dynamics.extends)
    for lapse in dynamics.lapses:
        lasts = f"is in force for {period_words(lapse.period)}, and no longer"
        yield Said(lapse.clause, f"A decision on {either(lapse.matters)} {lasts}.")
    yield from (Said(one.clause, _entry(context.model, one)) for one in dynamics.entries)
    yield from (Said(one.clause, _survives(one)) for one in dynamics.survives)
    for counts in dynamics.counts:
        does = "counts" if counts.counts else "does not count"
        noun = article_of(standing_noun(counts.standing))
        yield Said(counts.clause, f"{capital(noun)} {does} as a member wherever members are spoken of.")
    yield from (
        Said(one.clause, _amendment(context, one), stage_clauses([one.procedure])) for one in dynamics.amendments
    )
    yield from (Said(one.clause, _entrenched(one)) for one in dynamics.entrenched)
    yield from (Said(one.clause, _sunset(one)) for one in dynamics.sunsets)


def _entry(model: Model, entry: Entry) -> str:
    """When decisions come into force: `A decision of Council on treaty comes into force 30 days later than …`."""
    by = f" of {either(entry.organs)}" if entry.organs else ""
    what = f"A decision{by} on {either(entry.matters)} comes into force"
    when = _due_words(entry.due, model.dynamics.year_begins)
    return f"{what}{when}, counted from its adoption, and brings about on that day what it brings about."


def of(context: Context, matter: str) -> Context:
    """The same words where a decision on the matter is spoken of."""
    return replace(context, matter=next((one for one in context.model.matters if one.name == matter), None))


# ── norms ─────────────────────────────────────────────────────────────────────────────────────


def _exceptions(model: Model, norm: Norm) -> tuple[Clause, ...]:
    return tuple(one.clause for one in (*_overriding(model, norm), *_forbidding(model, norm)))


def _overriding(model: Model, norm: Norm) -> list[Norm]:
    """The permissions of the same act that come before a prohibition."""
    if norm.modal is not Modal.MUST_NOT:
        return []
    rivals = [one for one in model.dynamics.norms if one.act == norm.act]
    return [one for one in rivals if any(within(norm.clause.address, place) for place in one.overrides)]


def _forbidding(model: Model, norm: Norm) -> list[Norm]:
    """The prohibitions of the same act that come before a permission, and may speak to the same parties."""
    if norm.modal is not Modal.MAY:
        return []
    return [one for one in model.dynamics.norms if one.act == norm.act and _forbids(one, norm)]


def _forbids(one: Norm, norm: Norm) -> bool:
    if one.modal is not Modal.MUST_NOT or any(within(one.clause.address, place) for place in norm.overrides):
        return False
    if one.who is None or norm.who is None:
        return one.organ == norm.organ
    mine, theirs = frozenset(norm.who.standings), frozenset(one.who.standings)
    return not mine or not theirs or bool(mine & theirs)


def _norm(context: Context, norm: Norm) -> str:
    own = replace(context, itself="itself", target="the party it is done to")
    who = spoken(norm.organ) if norm.who is None else one_of(own, norm.who)
    target = f" ({spoken(norm.toward)} {one_of(own, norm.target)})" if norm.target is not None else ""
    began = "the day on which the duty begins" if norm.trigger is None else "that day"
    said = f"{capital(who)} {norm.modal} {spoken(norm.act)}{target}"
    if norm.heir:
        began, said = "that day", f"Where {spoken(norm.act)} passes to {who}, {who} {norm.modal} do so"
    elif norm.trigger is not None:
        who = every(own, norm.who) if norm.who is not None else who
        said = f"{trigger_words(own, norm.trigger)}, {who} {norm.modal} {spoken(norm.act)}{target}"
    said += f" within {period_words(norm.within)} of {began}," if norm.within else ""
    said += f", once the charter has been in force for {period_words(norm.since)}" if norm.since else ""
    said += f" while {statement(own, norm.when)}" if norm.when != Truth(True) else ""
    said += f" unless {statement(own, norm.unless)}" if norm.unless != Truth(False) else ""
    said = said.removesuffix(",").replace(",,", ",")
    said += otherwise_words(norm.otherwise) + _effect(context.model, norm)
    said += "".join(_except(own, one) for one in _overriding(context.model, norm))
    return f"{said}{_overrides(context.model, norm)}{_bounded(context.model, norm)}{_lasting(context.model, norm)}."


def _effect(model: Model, norm: Norm) -> str:
    """What doing the act does to the standing of the party."""
    if norm.becoming is None:
        return ""
    return f"; whoever does {change_words(norm.becoming, model.dynamics.year_begins)}"


def change_words(becoming: Becoming, begins: tuple[int, int] | None = None) -> str:
    """`becomes a former member 12 months later, and is a leaving member until then`.

    `begins` is the first day of the financial year, if known.
    """
    to = article_of(standing_noun(becoming.to))
    meanwhile = f", and is {article_of(standing_noun(becoming.meanwhile))} until then" if becoming.meanwhile else ""
    return f"becomes {to}{_due_words(becoming.due, begins)}{meanwhile}"


PARTS = {12: "year", 6: "half-year", 3: "quarter"}


def _due_words(due: Due, begins: tuple[int, int] | None = None) -> str:
    """When what follows an event takes effect: ` at once`, ` 12 months later`, ` at the end of the financial year`.

    A financial year that `begins` on 1 January is a year.
    """
    year = "calendar year" if due.on == (1, 1) else "year" if begins == (1, 1) else "financial year"
    year = year.replace("year", PARTS[due.months])
    later = f" {period_words(due.period)} later" if due.period is not None else ""
    match due.turn:
        case Turn.THAT_DAY:
            return later or " at once"
        case Turn.MONTH_START:
            return f"{later + ',' if later else ''} on the first day of the month after"
        case Turn.MONTH_END:
            return f"{later + ',' if later else ''} at the end of the month"
        case Turn.YEAR_START:
            return f"{later + ',' if later else ''} on the first day of the next {year}"
        case Turn.TERM_END:
            first = f"the first {period_words(due.term)} in force or " if due.further != due.term else ""
            terms = f"{first}a {'further ' if first else ''}term of {period_words(due.further)}"
            least = f", {period_words(due.period)} later at least" if due.period is not None else ""
            return f" when {terms} next ends, counted from the entry into force{least}"
        case Turn.DAY:
            if due.period is not None:
                return f" on the first {_day(due.on)} that is no earlier than{later}"
            late = f", or on the one after for what is done later than {_day(due.until)}" if due.until else ""
            return f" on the next {_day(due.on)}{late}"
        case Turn.YEAR_END if due.early == 0:
            return f" at the end of the next {year}"
        case Turn.YEAR_END:
            early = ""
            if due.early is not None:
                early = f", or of the following one for what is done after its first {counted(due.early, 'month')}"
            return f"{later + ',' if later else ''} at the end of the {year}{early}"
        case _:
            assert_never(due.turn)


def _day(day: tuple[int, int] | None) -> str:
    """`30 June`."""
    return f"{day[1]} {MONTHS[day[0] - 1]}" if day is not None else ""


def period_words(period: Period | None) -> str:
    """`12 months`, `1 day`."""
    if period is None:
        return "ever"
    return counted(period.number, str(period.unit).removesuffix("s"))


def _except(context: Context, norm: Norm) -> str:
    """A permission or a duty that comes before a prohibition, as an exception to it."""
    if norm.trigger is not None:
        return f", except while {norm.clause.address} demands it"
    who = spoken(norm.organ) if norm.who is None else one_of(context, norm.who)
    when = f" while {statement(context, norm.when)}" if norm.when != Truth(True) else ""
    unless = f" unless {statement(context, norm.unless)}" if norm.unless != Truth(False) else ""
    return f", except that {who} may do so{when}{unless} under {norm.clause.address}"


def _overrides(model: Model, norm: Norm) -> str:
    """What a permission takes precedence over, and whether it takes anything away from it."""
    if not norm.overrides:
        return ""
    meant = [one for one in model.dynamics.norms if _excepted(one, norm)]
    if meant:
        places = [one.clause.address for one in meant]
        return f", whatever {addresses(places)} {agreeing(places, 'says', 'say')}"
    said = agreeing(norm.overrides, "says, which does", "say, which do")
    return f", whatever {addresses(norm.overrides)} {said} not speak of this act"


def _excepted(one: Norm, norm: Norm) -> bool:
    same = one.act == norm.act and one.modal is Modal.MUST_NOT
    return same and any(within(one.clause.address, place) for place in norm.overrides)


def _bounded(model: Model, norm: Norm) -> str:
    """What comes before a permission: `, where article 2(2) does not forbid it`."""
    above = [one.clause.address for one in _forbidding(model, norm)]
    return f", where {addresses(above)} {agreeing(above, 'does', 'do')} not forbid it" if above else ""


def _lasting(model: Model, norm: Norm) -> str:
    """That what nothing forbids may be done anyway: a permission that excepts from nothing changes nothing."""
    if norm.modal is not Modal.MAY or norm.becoming is not None:
        return ""
    forbidden = [one for one in model.dynamics.norms if one.modal is Modal.MUST_NOT and one.act == norm.act]
    there = [one for one in forbidden if in_force(model, one.clause, ())]
    return "" if there else "; nothing forbids it"


def otherwise_words(otherwise: Otherwise | None) -> str:
    """What comes of a duty that is missed: `; otherwise a decision on answer is adopted`; empty if nothing."""
    if otherwise is None:
        return ""
    match otherwise.default:
        case Default.NOTHING:
            return f"; otherwise {otherwise.text}, which changes nothing in law" if otherwise.text else ""
        case Default.ADOPTED:
            return f"; otherwise a decision on {spoken(otherwise.matter)} is adopted"
        case Default.LAPSES:
            return f"; otherwise the decision on {spoken(otherwise.matter)} lapses"
        case Default.PASSES:
            return f"; otherwise {spoken(otherwise.matter)} passes to {spoken(otherwise.organ)}"
        case Default.EXIT:
            later = change_words(otherwise.becoming) if otherwise.becoming is not None else "leaves"
            return f"; whoever does not {later}"
        case _:
            assert_never(otherwise.default)


# ── standings ─────────────────────────────────────────────────────────────────────────────────


def _becomes(context: Context, makes: Makes) -> str:
    who, where = makes.who, makes.where
    own = replace(context, kind=StageKind.RATIFICATION) if where is not None and where.ratification else context
    whom = every(own, who) if isinstance(who, PartySet) else reference(context, who)
    then = f"{whom}{at_stages(where)} {change_words(makes.becoming, context.model.dynamics.year_begins)}"
    return f"Once a decision on {spoken(makes.matter)} is adopted, {then}."


def _extends(context: Context, extends: Extends) -> str:
    whom = reference(context, extends.who)
    later = f"by {period_words(extends.period)}" if extends.period else "by as long again as its notice was"
    return f"An adopted {spoken(extends.matter)} puts off every change of standing to come of {whom} {later}."


def _survives(survives: Survives) -> str:
    nouns = either([article_of(standing_noun(one)) for one in survives.standings])
    which = f"of {addresses(survives.addresses)} " if survives.addresses else ""
    until = f"for {period_words(survives.period)}" if survives.period else "for ever"
    before = f"by the duties and prohibitions {which}that bound it the day before"
    return f"Whoever becomes {nouns} stays bound {until} {before}."


# ── amendment ─────────────────────────────────────────────────────────────────────────────────


def _amendment(context: Context, amendment: Amendment) -> str:
    named = [addresses(amendment.units, MANY)] if amendment.units else []
    rest = ["every article that no other clause on amendment names"] if amendment.rest else []
    what = listing([*named, *rest], MANY)
    organ = spoken(amendment.procedure.organ) if amendment.procedure.organ else "The body entitled to do so"
    how = stages_words(context, amendment.procedure).replace("a decision is adopted", "it is amended")
    return f"{organ} may amend {what}: {how}."


def _entrenched(entrenched: Entrenched) -> str:
    until = f" before {day_words(entrenched.before)}" if entrenched.before else ", ever"
    itself = any(within(entrenched.clause.address, unit) for unit in entrenched.units)
    own = "" if itself else f"; {entrenched.clause.address}, which says so, is not among them"
    return f"Nobody may amend {addresses(entrenched.units, MANY)}{until}{own}."


def _sunset(sunset: Sunset) -> str:
    when = f"from {day_words(sunset.on)} on" if sunset.on else f"once {period_words(sunset.after)} have passed in force"
    return f"{capital(addresses(sunset.units, MANY))} {agreeing(sunset.units, 'says', 'say')} nothing {when}."
