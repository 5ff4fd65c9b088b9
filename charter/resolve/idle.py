"""Rules that nothing uses: they are checked all the same."""

from collections.abc import Iterator
from contextlib import suppress

from charter.diagnostics import Code, Diagnostic
from charter.model import IN_FAVOUR, Matter
from charter.resolve.desk import Desk, Enough
from charter.resolve.draft import Draft, Written
from charter.resolve.formulas import Reading, formula
from charter.syntax import RuleClause

MOST_MATTERS = 8


def idle(draft: Draft) -> None:
    """Report what is wrong with rules no stage uses, whatever matter and stage they would be used for.

    A rule may speak of a party concerned though no matter concerns any yet.
    """
    used = set(draft.names.used)
    for rule, item in draft.each(RuleClause):
        if rule.name.text not in used:
            _look_up(draft, rule, item)


def _look_up(draft: Draft, rule: RuleClause, item: Written) -> None:
    """Lay down the findings of the reading that has the fewest."""
    best: tuple[Diagnostic, ...] | None = None
    for found in _readings(draft, rule, item):
        if best is None or len(found) < len(best):
            best = found
        if not best:
            return
    for diagnostic in best or ():
        draft.desk.lay(diagnostic)


def _readings(draft: Draft, rule: RuleClause, item: Written) -> Iterator[tuple[Diagnostic, ...]]:
    """The findings of the rule, read as that of a decision and of a ratification, on each kind of matter."""
    for matter in _kinds(draft):
        for understood in (None, IN_FAVOUR):
            desk = Desk()
            view = draft.view(item.clause, matter)
            reading = Reading(view, draft.rules, desk, understood, trail=(rule.name.text,))
            with suppress(Enough), desk.item():
                formula(reading, rule.formula)
            yield tuple(found for found in desk.diagnostics if found.code is not Code.WHICH_PARTY_CONCERNED)


def _kinds(draft: Draft) -> list[Matter | None]:
    """No matter, and a few matters no two of which concern the same parties and categories."""
    found = {(matter.params, matter.categories): matter for matter in reversed(draft.matters.values())}
    return [None, *reversed(found.values())][: MOST_MATTERS + 1]
