"""Whether a decision of some kind is possible at a moment, or at one that runs lead to from there: by trying all."""

from collections.abc import Callable

from charter.admission.worlds import questions
from charter.cases.barred import bars
from charter.dataclass import replace
from charter.exhaust.explorer import Explorer
from charter.exhaust.moments import CAP, reached
from charter.exhaust.quiet import settled
from charter.exhaust.search import runs
from charter.found import found as every
from charter.kept import kept
from charter.leaves import tells_who_is_there
from charter.model import (
    AGAINST,
    And,
    Belongs,
    Count,
    Formula,
    InForce,
    May,
    Model,
    Must,
    Not,
    Or,
    Possible,
    RuleUse,
    Same,
    Truth,
)
from charter.moment import Moment
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import state
from charter.semantics.outcome import hearing, open_procedures
from charter.world import Question

FACTS = (InForce, May, Must, Count, Belongs, Same)


def can_be_put(seen: Explorer, form: Possible, moment: Moment, binding: tuple[tuple[str, str], ...]) -> bool:
    """Whether a question of which the guarantee speaks, its variables being settled, can be put at the moment, whatever
    is in force and however many there are.
    """
    return bool(_asked(seen, form, moment, binding, _at_best))


def is_possible(seen: Explorer, form: Possible, start: Moment, binding: tuple[tuple[str, str], ...]) -> bool:
    """Whether a run from the moment comes to one at which such a decision can be taken. Raises TooLarge."""
    known: dict[object, bool] = {}
    for moment, _ in reached(seen, settled(seen.model, start), cap=CAP):
        mark = (moment.world, moment.amended, moment.in_force if seen.stateful else ())
        if mark not in known:
            known[mark] = _is_there(seen, form, moment, binding)
        if known[mark]:
            return True
    return False


def _asked(
    seen: Explorer,
    form: Possible,
    moment: Moment,
    binding: tuple[tuple[str, str], ...],
    read: Callable[[Model], Model] = lambda rules: rules,
) -> list[tuple[Question, int]]:
    """The questions of which the guarantee speaks, each with the procedures open to it, by the rules so `read`."""
    rules, now, found = read(seen.rules(moment)), state(seen.model, moment), []
    for question in questions(rules, moment.world):
        for index in open_procedures(rules, moment.world, question, now):
            procedure = rules.procedures[index]
            scene = Scene(rules, moment.world, question, procedure, variables=binding, state=now)
            if truth(scene, form.subject):
                found.append((question, index))
    return found


def _at_best(rules: Model) -> Model:
    """The rules with every procedure open that would be so if other decisions were, or were not, in force, and if there
    were more or fewer of some standing, or others.
    """
    return kept(rules, _at_best, lambda: _opened(rules))


def _opened(rules: Model) -> Model:
    if not any(True for one in rules.procedures for _ in every(one.when, *FACTS)):
        return rules
    opened = tuple(replace(one, when=_supposed(one.when, True)) for one in rules.procedures)
    return replace(rules, procedures=opened)


def _supposed(when: Formula, wanted: bool) -> Formula:
    """The formula with each fact about the moment true, or false where that helps what is `wanted`."""
    match when:
        case And(parts):
            return And(tuple(_supposed(part, wanted) for part in parts))
        case Or(parts):
            return Or(tuple(_supposed(part, wanted) for part in parts))
        case Not(part):
            return Not(_supposed(part, not wanted))
        case RuleUse(formula=body):
            return replace(when, formula=_supposed(body, wanted))
        case InForce() | May() | Must():
            return Truth(wanted)
        case _:
            return Truth(wanted) if tells_who_is_there(when) else when


def _is_there(seen: Explorer, form: Possible, moment: Moment, binding: tuple[tuple[str, str], ...]) -> bool:
    rules, now = seen.rules(moment), state(seen.model, moment)
    apart = seen.named | {name for _, name in binding}
    for question, index in _asked(seen, form, moment, binding):
        for end in runs(hearing(rules, moment.world, question, index, now), apart, (form.body, AGAINST)):
            if truth(replace(end, variables=binding), form.body) and not bars(seen.model, moment, end):
                return True
    return False
