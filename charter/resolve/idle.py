"""Rules that nothing uses: their names are looked up all the same."""

from charter.diagnostics import Code
from charter.model import IN_FAVOUR
from charter.resolve.desk import Desk
from charter.resolve.draft import Draft, Written
from charter.resolve.formulas import Reading, formula
from charter.syntax import RuleClause

_OPEN = (Code.WHICH_PARTY_CONCERNED, Code.UNCLEAR_PHRASE)


def idle(draft: Draft) -> None:
    """Report what is wrong with rules no stage uses, but for what depends on the matter they would be used for."""
    used = set(draft.names.used)
    for rule, item in draft.each(RuleClause):
        if rule.name.text not in used:
            _look_up(draft, rule, item)


def _look_up(draft: Draft, rule: RuleClause, item: Written) -> None:
    desk = Desk()
    reading = Reading(draft.view(item.clause), draft.rules, desk, IN_FAVOUR, trail=(rule.name.text,))
    with draft.desk.item():
        formula(reading, rule.formula)
    for found in desk.diagnostics:
        if found.code not in _OPEN:
            draft.desk.lay(found)
