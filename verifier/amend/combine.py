"""Several amendments: in which orders they are lawful, whether the order matters, which of them are safe together.

What is the same is asked once: a text that other orders lead to as well, a step that the same rules judge, a guarantee
of the same rules. Amendments that touch different provisions lead to one text in every order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from charter.amending.change import Amendment
from charter.atlarge import AMENDMENT
from charter.diagnostics import Severity
from charter.model import Model, Never, OnMatter
from verifier.amend.adoption import adoption
from verifier.amend.assess import Standing
from verifier.amend.desk import Desk
from verifier.amend.finding import Orders, Subset, Touched
from verifier.amend.prospect import losses
from verifier.amend.touched import touched
from verifier.amend.variants import Group, joined, variants
from verifier.runs.context import RunContext, memory
from verifier.runs.lockout import answer

MOST = 12
"""How many amendments are looked at together."""
AMENDING = Never((), True, OnMatter((AMENDMENT,)), OnMatter((AMENDMENT,)))
"""The form of the question whether an amendment can be adopted."""
Text = tuple[int, ...]
"""A text, by the number of its variant in each group."""


@dataclass(slots=True)
class _State:
    """One text that lawful orders of some amendments lead to. `orders` is their number, `first` the first of them."""

    orders: int
    first: tuple[int, ...]


@dataclass(slots=True)
class _Walk:
    """The work on several amendments: the texts of each subset, and what was found out already."""

    standing: Standing
    groups: tuple[Group, ...]
    desk: Desk
    home: dict[int, int]
    states: dict[frozenset[int], dict[Text, _State]] = field(default_factory=dict)
    charters: dict[Text, Model | None] = field(default_factory=dict)
    changed: dict[tuple[object, ...], tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    asked: dict[tuple[Model, str, bool], Touched] = field(default_factory=dict)
    amending: dict[Text, Model] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    open: dict[int, str] = field(default_factory=dict)
    links: set[tuple[frozenset[int], int]] = field(default_factory=set)
    unsafe: list[tuple[frozenset[int], tuple[str, ...]]] = field(default_factory=list)
    errors: dict[Text, str] = field(default_factory=dict)
    stuck: dict[tuple[frozenset[int], int], tuple[tuple[int, ...], str]] = field(default_factory=dict)


def combine(standing: Standing, amendments: Sequence[Amendment], desk: Desk) -> Orders:
    """Every subset of the amendments that can be adopted one after the other, each under the rules in force then.

    An interrupt ends the work; what was found until then is told.
    """
    groups = variants(standing.source, amendments)
    home = {one: number for number, group in enumerate(groups) for one in group.members}
    walk = _Walk(standing, groups, desk, home)
    start: Text = (0,) * len(groups)
    walk.charters[start] = standing.model
    walk.states[frozenset()] = {start: _State(1, ())}
    for group in groups:
        walk.refused |= group.refused
    subsets: list[Subset] = []
    try:
        desk.verdicts(standing.model)
        for members in _each(walk, len(amendments)):
            _reach(walk, frozenset(members))
            found = _subset(walk, members)
            if not desk.complete:
                break
            subsets += found
    except KeyboardInterrupt:
        desk.complete = False
    return _told(walk, len(amendments), tuple(subsets))


def _each(walk: _Walk, number: int) -> Iterator[tuple[int, ...]]:
    """Every subset, smallest first; it is told which one is looked at."""
    chosen = (members for size in range(1, number + 1) for members in combinations(range(number), size))
    for done, members in enumerate(chosen, 1):
        names = ", ".join(str(one + 1) for one in members)
        walk.desk.progress(f"subset {done} of {2**number - 1}: {names}")
        yield members


def _told(walk: _Walk, number: int, subsets: tuple[Subset, ...]) -> Orders:
    whole = walk.states.get(frozenset(range(number)), {})
    ends = sorted((state.first, text) for text, state in whole.items())
    results = tuple((first, _text(walk, text)) for first, text in ends)
    settled = {one for members, states in walk.states.items() if states for one in members}
    refused = tuple((one, walk.refused[one]) for one in sorted(walk.refused) if one not in settled)
    verified = sum(one.verified for one in subsets)
    before, doubtful = _precedence(walk, number), tuple(sorted(walk.open.items()))
    entangled = tuple(group.members for group in walk.groups if len(group.members) > 1)
    return Orders(
        subsets, before, results, refused, verified, len(subsets) - verified, walk.desk.complete, doubtful,
        walk.desk.asked + walk.desk.recalled, entangled, _stuck(walk, number),
    )  # fmt: skip


def _stuck(walk: _Walk, number: int) -> tuple[tuple[tuple[int, ...], int, str], ...]:
    """Where not all can be adopted: after the first order of each largest set that can be, what stops the others."""
    if walk.states.get(frozenset(range(number))) or not walk.desk.complete:
        return ()
    most = max((len(rest) for rest, _ in walk.stuck), default=0)
    return tuple((first, last, why) for (rest, last), (first, why) in walk.stuck.items() if len(rest) == most)


def _reach(walk: _Walk, members: frozenset[int]) -> None:
    """The texts that come of adopting these amendments, the last of them onto each text of the others."""
    found: dict[Text, _State] = {}
    for last in sorted(members):
        rest = members - {last}
        for before, state in walk.states.get(rest, {}).items():
            after = _made(walk, before, last)
            fault = _may(walk, before, after, last) if after is not None else _unmade(walk, before, last)
            if after is None or fault:
                walk.stuck.setdefault((rest, last), (state.first, fault))
                continue
            walk.links.add((rest, last))
            old, first = found.get(after), (*state.first, last)
            orders = state.orders + (old.orders if old else 0)
            found[after] = _State(orders, min(old.first, first) if old else first)
    walk.states[members] = found


def _made(walk: _Walk, before: Text, number: int) -> Text | None:
    """The text with one more amendment, None where it cannot be made or the text has errors."""
    place = walk.home[number]
    step = walk.groups[place].steps.get((before[place], number))
    if step is None:
        return None
    after = (*before[:place], step, *before[place + 1 :])
    if after not in walk.charters:
        checked = walk.standing.checked(_text(walk, after))
        walk.charters[after] = checked.model
        errors = [one.message for one in checked.diagnostics if one.severity is Severity.ERROR]
        walk.errors[after] = f"the text that comes of it has errors ({errors[0]})" if errors else ""
    if walk.charters[after] is None:
        walk.refused.setdefault(number, walk.errors[after])
        return None
    return after


def _unmade(walk: _Walk, before: Text, number: int) -> str:
    """Why the text with one more amendment cannot be made, or is no charter."""
    place = walk.home[number]
    step = walk.groups[place].steps.get((before[place], number))
    if step is None:
        return walk.refused.get(number, "it cannot be made to the text")
    return walk.errors[(*before[:place], step, *before[place + 1 :])]


def _text(walk: _Walk, text: Text) -> str:
    chosen = [group.variants[number] for group, number in zip(walk.groups, text, strict=True)]
    return joined(walk.standing.source, chosen)


def _may(walk: _Walk, before: Text, after: Text, number: int) -> str:
    """Empty if the charter lets the step to the next text be taken; else why it does not, or that it is not known."""
    found = [_touched(walk, before, unit, new) for unit, new in _changed(walk, before, after, number)]
    wrong = next((one for one in found if not one.lawful), None)
    if wrong is not None:
        why = f"{wrong.entrenched[0]} protects {wrong.unit}" if wrong.entrenched else f"nobody may amend {wrong.unit}"
        known = wrong.entrenched or not all(one.lawful or one.open for one in found)
        (walk.refused if known else walk.open).setdefault(number, why if known else _doubt(found))
        return why if known else _doubt(found)
    return ""


def _changed(walk: _Walk, before: Text, after: Text, number: int) -> tuple[tuple[str, bool], ...]:
    """The units that a step changes: it changes nothing but provisions of its own group."""
    place, model = walk.home[number], walk.charters[before]
    assert model is not None
    key = (place, before[place], after[place], model.dynamics.units)
    if key not in walk.changed:
        there = walk.groups[place].variants
        walk.changed[key] = touched(model, there[before[place]].where, there[after[place]].where)
    return walk.changed[key]


def _touched(walk: _Walk, before: Text, unit: str, new: bool) -> Touched:
    """Whether the unit may be amended: asked once of all rules on amendment that are the same."""
    if before not in walk.amending:
        model = walk.charters[before]
        assert model is not None
        walk.amending[before] = walk.desk.parts.of(model, AMENDING, all_units=True)
    rules = walk.amending[before]
    key = (rules, unit, new)
    if key not in walk.asked:
        walk.asked[key] = answer(walk.desk.pool, adoption(RunContext(memory(rules)), unit, new, lean=True))
    return walk.asked[key]


def _doubt(found: Sequence[Touched]) -> str:
    """Why it was not found out whether a step is lawful."""
    unit = next(one for one in found if one.open)
    reason = next(clause.reason for clause in unit.clauses if clause.reason)
    return f"whether anybody may amend {unit.unit} was not found out: {reason}"


# ── what comes of each subset ─────────────────────────────────────────────────────────────────


def _subset(walk: _Walk, members: tuple[int, ...]) -> list[Subset]:
    """What comes of a subset; nothing where it cannot be adopted.

    Where fewer of the amendments lose a guarantee by themselves already, the work ends at the first loss.
    """
    states, desk = walk.states[frozenset(members)], walk.desk
    if not states:
        return []
    known = desk.asked + desk.recalled
    below = [one for one in walk.unsafe if one[0] <= frozenset(members)]
    first = tuple(dict.fromkeys(name for _, names in below for name in names))
    found, harmless = [], []
    for text, state in states.items():
        model = walk.charters[text]
        assert model is not None
        found.append(losses(walk.standing.model, model, desk, not below, first))
        if len(states) > 1 and not (found[-1].lost or found[-1].open):
            harmless.append(state.first)
    lost = tuple(dict.fromkeys(name for one in found for name in one.lost))
    open_ = tuple(dict.fromkeys(name for one in found for name in one.open))
    if lost and not below:
        walk.unsafe.append((frozenset(members), lost))
    orders, start = sum(state.orders for state in states.values()), min(state.first for state in states.values())
    verified = desk.asked + desk.recalled > known
    partial = any(one.partial for one in found)
    return [Subset(members, orders, start, len(states), lost, open_, verified, partial, tuple(sorted(harmless)))]


def _precedence(walk: _Walk, number: int) -> tuple[tuple[int, int], ...]:
    """The pairs of which one comes before the other in every lawful order of all."""
    whole = frozenset(range(number))
    if not walk.states.get(whole):
        return ()
    useful = _useful(walk, whole)
    pairs = [(i, j) for i in range(number) for j in range(number) if i != j]
    return tuple((i, j) for i, j in pairs if not any(last == j and i not in rest for rest, last in useful))


def _useful(walk: _Walk, whole: frozenset[int]) -> list[tuple[frozenset[int], int]]:
    """The steps that some lawful order of all takes."""
    reached, steps = {whole}, []
    for members in sorted(walk.states, key=len, reverse=True):
        if members not in reached:
            continue
        for last in sorted(members):
            if (members - {last}, last) in walk.links and walk.states.get(members - {last}):
                steps.append((members - {last}, last))
                reached.add(members - {last})
    return steps
