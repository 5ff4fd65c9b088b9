"""Periods, counted as the calendar of the charter has it."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TypeVar, cast

from charter.model import Attains, Calendar, Clause, DaysOff, Due, Moves, Period, Turn, Unit

P = TypeVar("P")


def counted(part: P, calendar: tuple[DaysOff | Moves, ...], steady: bool = False) -> P:
    """The same part of a model, every period in it counted by the calendar; none is moved where it is `steady`.

    A day that is named by more than the end of a period (`at the end of the month 3 months after`) is not moved. A
    deadline is a time within which something is to be done.
    """
    if not calendar:
        return part
    moves = next((one for one in calendar if isinstance(one, Moves)), None)
    return cast("P", _counted(part, _whole(calendar), moves if not steady else None, False))


def _whole(calendar: tuple[DaysOff | Moves, ...]) -> Calendar:
    """All days off together."""
    found = Calendar()
    for one in calendar:
        match one:
            case DaysOff(days, "week"):
                found = replace(found, rest=days.rest)
            case DaysOff(days):
                found = replace(
                    found,
                    yearly=tuple(sorted({*found.yearly, *days.yearly})),
                    easter=tuple(sorted({*found.easter, *days.easter})),
                    weekdays=tuple(sorted({*found.weekdays, *days.weekdays})),
                    dates=tuple(sorted({*found.dates, *days.dates})),
                )
            case Moves():
                pass
    return found


def _counted(node: object, calendar: Calendar, moves: Moves | None, deadline: bool) -> object:
    match node:
        case Period(number, unit):
            moved = moves is not None and (deadline or not moves.deadlines)
            own = calendar if moved or unit is Unit.WORKING_DAYS else Calendar()
            return Period(number, unit, own, moved)
        case Due(turn=turn) if turn is not Turn.THAT_DAY:
            moves = None
        case tuple():
            return tuple(_counted(one, calendar, moves, deadline) for one in node)
        case Clause() | date() | str():
            return node
        case _:
            pass
    if not is_dataclass(node) or isinstance(node, type):
        return node
    told = {}
    for field in fields(node):
        old = getattr(node, field.name)
        new = _counted(old, calendar, moves, field.name == "within" and not isinstance(node, Attains))
        if new is not old and new != old:
            told[field.name] = new
    return replace(node, **told) if told else node
