"""What is defined once for the verifier and the interpreter, against a second definition that is naive and slow.

Both sides use the calendar and the reading of amended rules: a fault there is one that they share, so that no comparison
of the two can show it. Here days are counted one by one, and what a rule relies on is looked up word by word.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from itertools import chain, islice, product
from random import Random

from charter.atlarge import AT_LARGE, at_large, covers, entrenching, relies, unit_of
from charter.calendar import after, effective, never_longer
from charter.model import (
    Amendment,
    And,
    Clause,
    Condition,
    Due,
    Formula,
    Model,
    Not,
    Or,
    PartySet,
    Period,
    RuleUse,
    Stage,
    Truth,
    Turn,
    Unit,
)
from tests.laws.rewritten import renumbered

DAYS = tuple(date(year, 1, 1) + timedelta(number) for year in (1999, 2000, 2001, 2003, 2004) for number in range(365))
EDGES = (date(1, 1, 1), date(9999, 12, 31), date(9998, 12, 31), date(9999, 1, 31), date(1900, 2, 28), date(2000, 2, 29))
PERIODS = tuple(Period(number, unit) for unit in Unit for number in (0, 1, 2, 6, 11, 12, 13, 28, 30, 31, 365, 366, 730))
TELLING = (0, 1, 12, 28, 30, 31, 365, 366)
PLAIN = (Unit.DAYS, Unit.MONTHS, Unit.YEARS)
SHORT = tuple(one for one in PERIODS if one.unit not in (Unit.MONTHS, Unit.YEARS))
BESIDE_MONTHS = (Period(20, Unit.WORKING_DAYS), Period(1, Unit.MONTHS))
TERMS = (Period(1, Unit.MONTHS), Period(5, Unit.MONTHS), Period(1, Unit.YEARS), Period(5, Unit.YEARS))
YEARS = ((1, 1), (4, 1), (7, 15), (2, 29))
TURNS = (1, 15, 28, 29)
"""Days of the month on which a financial year, or the late part of one, may begin."""
DATES = (None, date(2003, 4, 30), date(2003, 5, 1), date(2003, 5, 2))
SUBSETS, FRIDAY = 6, 4


# ── days ──────────────────────────────────────────────────────────────────────────────────────


def calendar_fault() -> str:
    """What the calendar gets wrong, or empty."""
    dice = Random(1)
    for day in (*EDGES, *dice.sample(DAYS, 400)):
        for period in PERIODS:
            if _or_late(after, day, period) != _or_late(counted, day, period):
                return f"{period} after {day}"
    for day in dice.choices([day for day in DAYS if day.day in TURNS], k=900):
        due = Due(dice.choice((None, *PERIODS)), dice.choice(tuple(Turn)), dice.choice((None, 6, 9)))
        if due.turn is Turn.DAY:
            due = Due(None, Turn.DAY, None, dice.choice(YEARS), dice.choice((None, *YEARS)))
        if due.turn is Turn.TERM_END:
            due = Due(due.period, Turn.TERM_END, term=dice.choice(TERMS), further=dice.choice(TERMS))
        begins, start = dice.choice(YEARS), day - timedelta(days=dice.randrange(3_000))
        if effective(day, due, begins, start.toordinal()) != takes_effect(day, due, begins, start):
            return f"{due} from {day}, the year beginning on {begins}, in force since {start}"
    plain = [one for one in PERIODS if one.unit in PLAIN and one.number in TELLING]
    pairs = [*product(plain, plain), *((dice.choice(SHORT), dice.choice(SHORT)) for _ in range(200)), BESIDE_MONTHS]
    return next((f"{a} never longer than {b}" for a, b in pairs if never_longer(a, b) != _within(a, b)), "")


def _or_late(count, day: date, period: Period) -> date | None:  # type: ignore[no-untyped-def]
    try:
        return count(day, period)  # type: ignore[no-any-return]
    except OverflowError:
        return None


def counted(day: date, period: Period) -> date:
    """Midnight by midnight, or month by month, the day of the month cut down where the month is too short.

    Working days are those from Monday to Friday: holidays are in `days_off`.
    """
    match period.unit:
        case Unit.DAYS:
            return day + timedelta(days=period.number)
        case Unit.CLEAR_DAYS:
            return day + timedelta(days=period.number + 1)
        case Unit.WEEKS:
            return day + timedelta(days=7 * period.number)
        case Unit.WORKING_DAYS:
            for _ in range(period.number):
                day += timedelta(days=max(1, 7 - day.weekday()) if day.weekday() >= FRIDAY else 1)
            return day
        case Unit.MONTHS | Unit.YEARS:
            return _months_on(day, period)


def _months_on(day: date, period: Period) -> date:
    year, month = day.year, day.month
    for _ in range(period.number * (12 if period.unit is Unit.YEARS else 1)):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if year > 9999:
        raise OverflowError
    for last in range(day.day, 0, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def takes_effect(day: date, due: Due, begins: tuple[int, int], start: date) -> date:
    """The first day that fits, looked for day by day."""
    end = day if due.period is None else counted(day, due.period)
    match due.turn:
        case Turn.THAT_DAY:
            return end
        case Turn.MONTH_START:
            return next(one for one in _days_after(end) if one.day == 1)
        case Turn.MONTH_END:
            return next(one for one in chain((end,), _days_after(end)) if (one + timedelta(days=1)).day == 1)
        case Turn.YEAR_START:
            return next(one for one in _days_after(end) if _begins(one, begins))
        case Turn.DAY:
            return _next_such_day(day, due)
        case Turn.YEAR_END:
            return _end_of_year(day, end, due, begins)
        case Turn.TERM_END:
            return min(one for one in _ends_of_terms(due, start, end) if one >= end)


def _ends_of_terms(due: Due, start: date, end: date) -> Iterator[date]:
    """The days on which the first term and those that follow it are over, past the day `end`."""
    assert due.term is not None
    assert due.further is not None
    first, further = (one.number * (12 if one.unit is Unit.YEARS else 1) for one in (due.term, due.further))
    for number in range(first, first + 12 * (end.year - start.year + 6), further):
        yield _months_on(start, Period(number, Unit.MONTHS))


def _next_such_day(day: date, due: Due) -> date:
    """The next such day of a year; the one after that where notice was to be given by another day before it."""
    assert due.on is not None
    first, second = islice((one for one in _days_after(day) if _begins(one, due.on)), 2)
    if due.until is None:
        return first
    limit = next(one for one in chain((day,), _days_after(day)) if _begins(one, due.until))
    return first if limit <= first else second


def _end_of_year(day: date, end: date, due: Due, begins: tuple[int, int]) -> date:
    closing = _close_of_year(end, begins)
    opening = next(one for one in _days_before(day) if _begins(one, begins))
    if due.early is not None and day >= counted(opening, Period(due.early, Unit.MONTHS)):
        closing = _close_of_year(closing + timedelta(days=1), begins)
    return closing


def _close_of_year(day: date, begins: tuple[int, int]) -> date:
    return next(one for one in _days_after(day) if _begins(one, begins)) - timedelta(days=1)


def _begins(day: date, begins: tuple[int, int]) -> bool:
    """Whether a financial year begins on the day: on the last of the month where the month has no such day."""
    month, number = begins
    tomorrow = day + timedelta(days=1)
    return day.month == month and (day.day == number or (day.day < number and tomorrow.month != month))


def _days_after(day: date) -> Iterator[date]:
    return (day + timedelta(days=number) for number in range(1, 800))


def _days_before(day: date) -> Iterator[date]:
    return (day - timedelta(days=number) for number in range(800))


def _within(one: Period, other: Period) -> bool:
    """Whether one period is never longer than the other, tried on every kind of day there is."""
    starts = (date(year, 1, 1) + timedelta(number) for year in (1896, 1999, 2000, 2003, 2099) for number in range(366))
    return all(after(day, one) <= after(day, other) for day in starts)


# ── amended rules ─────────────────────────────────────────────────────────────────────────────


def amendment_fault(models: Sequence[Model]) -> str:
    """What is read wrongly of amended rules in some of the charters, or empty."""
    twice = [one for model in models for one in (model, renumbered(model, lambda number: number + 3 * (number > 6)))]
    return next((fault for number, model in enumerate(twice) for fault in _faults(model, Random(number))), "")


def _faults(model: Model, dice: Random) -> Iterator[str]:
    units = model.dynamics.units
    for address in _places(model):
        if unit_of(model, address) != _unit(units, address):
            yield f"the unit of {address}"
    for procedure in model.procedures:
        for index, stage in enumerate(procedure.stages):
            if set(relies(model, procedure, index)) != _relied(model, stage):
                yield f"what stage {index} of {procedure.clause.address} relies on"
    for _ in range(SUBSETS):
        amended = tuple(unit for unit in units if dice.random() < 0.3)
        yield from _rules_faults(model, amended)
        for day in DATES:
            for unit in units:
                if set(entrenching(model, unit, amended, day)) != _entrenching(model, unit, amended, day):
                    yield f"what entrenches {unit} after {amended} on {day}"
                for one in model.dynamics.amendments:
                    if covers(model, one, unit, amended, day) != _covers(model, one, unit, amended, day):
                        yield f"whether {one.clause.address} covers {unit} after {amended} on {day}"


def _rules_faults(model: Model, amended: tuple[str, ...]) -> Iterator[str]:
    rules = at_large(model, amended)
    loose = {
        index
        for index, one in enumerate(model.procedures)
        if any(_gone(model, b.clause.address, amended) for b in one.binds)
    }
    copies = list(rules.procedures[len(model.procedures) :])
    if [one.matter for one in copies] != [model.procedures[index].matter for index in sorted(loose)] or any(
        one.binds for one in copies
    ):
        yield f"the procedures that bind nobody after {amended}"
    for index, (before, now) in enumerate(zip(model.procedures, rules.procedures, strict=False)):
        everybody = [one.group for one in now.binds] == [PartySet()] and now.binds[0].stance is None
        if (not everybody) if index in loose else now.binds != before.binds:
            yield f"whom {before.clause.address} binds after {amended}"
        if tuple(_stage(model, stage, amended) for stage in before.stages) != now.stages:
            yield f"the stages of {before.clause.address} after {amended}"
        if _gone(model, before.clause.address, amended) and before.when != Truth(True) and now.when == before.when:
            rivals = [one for one in model.procedures if one.matter == before.matter and one != before]
            if not any(_opposed(before.when, one.when) for one in rivals):
                yield f"when {before.clause.address} is open after {amended}"


def _opposed(when: Formula, other: Formula) -> bool:
    parts = when.parts if isinstance(when, And) else (when,)
    return any(part == Not(other) or Not(part) == other for part in parts)


def _stage(model: Model, stage: Stage, amended: Collection[str]) -> Stage:
    """The stage as the text says it: at large as a whole, or in the uses of amended rules."""
    if any(_gone(model, address, amended) for address in _relied(replace(model), _without_uses(stage))):
        return replace(stage, rule=Condition(AT_LARGE), quorum=Truth(True), reversed_=False)
    sign = not stage.reversed_
    return replace(
        stage, rule=_loose(model, stage.rule, amended, sign), quorum=_loose(model, stage.quorum, amended, sign)
    )


def _loose(model: Model, formula: Formula, amended: Collection[str], helps: bool) -> Formula:
    if isinstance(formula, RuleUse):
        places = {formula.clause.address, *_spoken(model, formula.formula)}
        free = Condition(AT_LARGE) if helps else Not(Condition(AT_LARGE))
        return free if any(_gone(model, address, amended) for address in places) else formula
    if isinstance(formula, Not):
        return Not(_loose(model, formula.part, amended, not helps))
    if isinstance(formula, And | Or):
        return replace(formula, parts=tuple(_loose(model, part, amended, helps) for part in formula.parts))
    return formula


def _without_uses(stage: Stage) -> Stage:
    def bare(formula: Formula) -> Formula:
        if isinstance(formula, RuleUse):
            return Truth(True)
        if isinstance(formula, And | Or):
            return replace(formula, parts=tuple(map(bare, formula.parts)))
        return Not(bare(formula.part)) if isinstance(formula, Not) else formula

    return replace(stage, rule=bare(stage.rule), quorum=bare(stage.quorum))


def _unit(units: Sequence[str], address: str) -> str:
    inside = [unit for unit in units if (address + "(").startswith(unit + "(")]
    return sorted(inside, key=len)[-1] if inside else ""


def _gone(model: Model, address: str, amended: Collection[str]) -> bool:
    return _unit(model.dynamics.units, address) in amended


def _has(units: Collection[str], unit: str) -> bool:
    return any((unit + "(").startswith(one + "(") for one in units)


def _entrenching(model: Model, unit: str, amended: Collection[str], day: date | None) -> set[str]:
    found = [one for one in model.dynamics.entrenched if _has(one.units, unit)]
    found = [one for one in found if not _gone(model, one.clause.address, amended)]
    return {one.clause.address for one in found if not one.before or (day and day.toordinal() < one.before.toordinal())}


def _covers(model: Model, clause: Amendment, unit: str, amended: Collection[str], day: date | None) -> bool:
    others = [one for one in model.dynamics.amendments if one != clause and not one.rest]
    others = [one for one in others if not _gone(model, one.clause.address, amended)]
    if not clause.rest and unit in clause.units:
        return True
    if not clause.rest and _has(clause.units, unit) and not any(unit in one.units for one in others):
        return True
    if not clause.rest and not _gone(model, clause.clause.address, amended):
        return False
    return not any(_has(one.units, unit) for one in others) and not _entrenching(model, unit, amended, day)


def _relied(model: Model, stage: Stage) -> set[str]:
    """The clauses a stage relies on: its own, its organ's, those of the rules, sets and weights it speaks of."""
    places = {stage.clause.address} | {one.clause.address for one in model.organs if one.name == stage.organ}
    for part in (stage.seats, stage.rule, stage.quorum, tuple(one.group for one in model.no_votes)):
        places |= _spoken(model, part)
    return places | {one.clause.address for one in model.no_votes}


def _spoken(model: Model, value: object) -> set[str]:
    """The clauses that say what the words of a part of the text mean."""
    found: set[str] = set()
    for part in _parts(value):
        if isinstance(part, RuleUse):
            found.add(part.clause.address)
        if isinstance(part, PartySet):
            found |= _of_set(model, part)
        weight = getattr(part, "weight", None)
        if weight:
            found |= {one.clause.address for one in model.weights if one.name == weight}
            found |= {one.clause.address for one in model.parties if any(name == weight for name, _ in one.weights)}
    return found


def _of_set(model: Model, group: PartySet) -> set[str]:
    found = {one.clause.address for one in (*model.rosters, *model.parties) if one.standing in group.standings}
    for tag in model.tags:
        if tag.name in group.tags:
            found.add(tag.clause.address)
            found |= {one.clause.address for one in model.tag_rules if tag.name in one.group.tags}
    for organ in model.organs:
        if organ.name in group.organs:
            found |= {organ.clause.address} | _spoken(model, organ.seats)
    return found


def _parts(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, tuple):
        for part in value:
            yield from _parts(part)
    elif is_dataclass(value) and not isinstance(value, type | Clause):
        for field in fields(value):
            yield from _parts(getattr(value, field.name))


def _places(model: Model) -> list[str]:
    found = {part.clause.address for part in _parts(replace(model, guarantees=())) if hasattr(part, "clause")}
    return sorted(found)
