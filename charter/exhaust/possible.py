"""Whether a decision of some kind is possible at a moment, or at one that runs lead to from there: by trying all."""

from collections.abc import Callable, Iterator
from itertools import combinations_with_replacement, islice, product

from charter.admission.worlds import questions
from charter.atlarge import AT_LARGE
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
from charter.world import Actor, Question, World

FACTS = (InForce, May, Must, Count, Belongs, Same)


def can_be_put(seen: Explorer, form: Possible, moment: Moment, binding: tuple[tuple[str, str], ...]) -> bool:
    """Whether a question of which the guarantee speaks, its variables being settled, can be put at the moment, whatever
    is in force and however many there are.
    """
    return bool(_asked(seen, form, moment, binding, _at_best))


def is_possible(seen: Explorer, form: Possible, start: Moment, binding: tuple[tuple[str, str], ...]) -> bool:
    """Whether a run from the moment comes to one at which such a decision can be taken, whatever amended text says of
    that decision: that it fails, or that it passes. Raises TooLarge.
    """
    texts = (False, True) if start.amended or seen.model.dynamics.sunsets else (True,)
    return all(_is_possible(seen, form, start, binding, large) for large in texts)


def _is_possible(
    seen: Explorer, form: Possible, start: Moment, binding: tuple[tuple[str, str], ...], large: bool
) -> bool:
    """The same, where the amended text lets every decision pass (`large`), or none."""
    if _is_nowhere(seen, form, start, binding, large):
        return False
    known: dict[object, bool] = {}
    for moment, _ in reached(seen, settled(seen.model, start), cap=CAP):
        mark = (moment.world, moment.amended, moment.in_force if seen.stateful else ())
        if mark not in known:
            known[mark] = _is_there(seen, form, moment, binding, large)
        if known[mark]:
            return True
    return False


def _is_nowhere(
    seen: Explorer, form: Possible, start: Moment, binding: tuple[tuple[str, str], ...], large: bool
) -> bool:
    """Whether no such decision can be taken however the parties stand, be it where no run leads: whatever is in force,
    whatever an organ must not decide. Runs need then not be gone through.

    Not said where facts about the moment are spoken of elsewhere, or rules lapse in time.
    """
    rules = seen.rules(start)
    told = (form, rules.organs, rules.no_votes, rules.matters, [one.stages for one in rules.procedures])
    if seen.model.dynamics.sunsets or any(True for _ in every(told, InForce, May, Must)):
        return False
    worlds = tuple(islice(_standing_anyhow(seen, start, {name for _, name in binding}), CAP + 1))
    few = len(worlds) <= CAP
    moments = (replace(start, world=one) for one in worlds)
    return few and not any(_is_there(seen, form, one, binding, large, _at_best, False) for one in moments)


def _standing_anyhow(seen: Explorer, start: Moment, bound: set[str]) -> Iterator[World]:
    """The parties of the moment, each with its own standing or any that a clause gives to anybody, that moment's first;
    of those that nothing tells apart it does not matter which.
    """
    dynamics = seen.model.dynamics
    given = [*(one.becoming for one in dynamics.makes), *(one.becoming for one in dynamics.norms)]
    given += [one.otherwise.becoming for one in dynamics.norms if one.otherwise is not None]
    ends = [name for one in given if one is not None for name in (one.to, one.meanwhile)]
    ends += [name for one in start.pending for name in (one.to, one.meanwhile, one.origin)]
    groups: dict[object, list[Actor]] = {}
    for actor in start.world.actors:
        alone = actor.name in seen.named or actor.name in bound
        groups.setdefault(actor.name if alone else (actor.standing, actor.tags, actor.weights), []).append(actor)
    rows = [
        combinations_with_replacement(dict.fromkeys((group[0].standing, *filter(None, ends))), len(group))
        for group in groups.values()
    ]
    for chosen in product(*rows):
        stand = {
            actor.name: standing
            for group, row in zip(groups.values(), chosen, strict=True)
            for actor, standing in zip(group, row, strict=True)
        }
        yield World(tuple(replace(actor, standing=stand[actor.name]) for actor in start.world.actors))


def _asked(
    seen: Explorer,
    form: Possible,
    moment: Moment,
    binding: tuple[tuple[str, str], ...],
    read: Callable[[Model], Model] = lambda rules: rules,
    large: bool | None = None,
) -> list[tuple[Question, int]]:
    """The questions of which the guarantee speaks, each with the procedures open to it, by the rules so `read`; unless
    it is None, those alone that amended text lets pass (`large`), or that it does not.
    """
    rules, now, found = read(seen.rules(moment)), state(seen.model, moment), []
    for question in questions(rules, moment.world):
        if large is not None and AT_LARGE in rules.conditions and (AT_LARGE in question.conditions) is not large:
            continue
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


def _is_there(
    seen: Explorer,
    form: Possible,
    moment: Moment,
    binding: tuple[tuple[str, str], ...],
    large: bool,
    read: Callable[[Model], Model] = lambda rules: rules,
    barred: bool = True,
) -> bool:
    """Whether such a decision can be taken at the moment, by the rules so `read`; where `barred`, its organ may take it
    besides.
    """
    rules, now = read(seen.rules(moment)), state(seen.model, moment)
    apart = seen.named | {name for _, name in binding}
    for question, index in _asked(seen, form, moment, binding, read, large):
        for end in runs(hearing(rules, moment.world, question, index, now), apart, (form.body, AGAINST)):
            if truth(replace(end, variables=binding), form.body) and not (barred and bars(seen.model, moment, end)):
                return True
    return False
