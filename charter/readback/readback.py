"""The whole charter said back, clause by clause in the order of the text."""

from collections.abc import Iterator

from charter.model import Model
from charter.readback.beside import beside
from charter.readback.calendar import calendar
from charter.readback.conduct import conduct
from charter.readback.context import Context
from charter.readback.guarantees import guarantees, scenarios
from charter.readback.parties import parties
from charter.readback.procedures import procedures
from charter.readback.said import Said
from charter.resolve.extents import Extents
from charter.words import listing, spoken


def readback(model: Model) -> tuple[Said, ...]:
    """Every clause of the model in plain sentences: the main file in the order of its text, then what it borrows.

    Sentences without a clause come first. Nothing of the model is left out.
    """
    context = Context(model, Extents(model))
    said = [
        *_conditions(model),
        *parties(context),
        *procedures(context),
        *conduct(context),
        *calendar(model),
        *beside(model),
        *_not_analysed(model),
        *guarantees(context),
        *scenarios(context),
    ]
    main = model.files[0][0] if model.files else ""
    return tuple(sorted(dict.fromkeys(said), key=lambda one: _place(one, main)))


def _place(one: Said, main: str) -> tuple[bool, bool, str, int]:
    if one.clause is None:
        return False, False, "", 0
    span = one.clause.span
    return True, span.file != main, span.file if span.file != main else "", span.start


def _conditions(model: Model) -> Iterator[Said]:
    if model.conditions:
        names = listing([f"`{spoken(name)}`" for name in model.conditions], len(model.conditions))
        yield Said(None, f"Whether it is so is for the world to say, and no clause decides it: {names}.")


def _not_analysed(model: Model) -> Iterator[Said]:
    for one in model.not_analysed:
        on = f", on {listing([spoken(name) for name in one.matters], 100)}" if one.matters else ""
        yield Said(one.clause, f"This is read and understood, and no analysis covers it: {one.construct}{on}.")
