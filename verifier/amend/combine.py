"""Several amendments: in which orders they are lawful, whether the order matters, which of them are safe together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from charter.amending.apply import Unconsolidated
from charter.amending.change import Amendment
from charter.amending.consolidate import consolidate
from charter.source import Source
from verifier.amend.assess import Standing, units
from verifier.amend.finding import Fate, Orders, Subset, Touched
from verifier.amend.prospect import Desk, prospect, rules_of

MOST = 12
"""How many amendments are looked at together."""


@dataclass(slots=True)
class _State:
    """One text that lawful orders of some amendments lead to. `orders` is their number, `first` the first of them."""

    standing: Standing
    orders: int
    first: tuple[int, ...]


@dataclass(slots=True)
class _Walk:
    """The work on several amendments: the texts of each subset, and what was found out already."""

    amendments: Sequence[Amendment]
    desk: Desk
    states: dict[frozenset[int], dict[str, _State]] = field(default_factory=dict)
    charters: dict[str, Standing | None] = field(default_factory=dict)
    lawful: dict[tuple[object, ...], bool] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    open: dict[int, str] = field(default_factory=dict)
    links: dict[tuple[frozenset[int], int], bool] = field(default_factory=dict)


def combine(standing: Standing, amendments: Sequence[Amendment], desk: Desk) -> Orders:
    """Every subset of the amendments that can be adopted one after the other, each under the rules in force then."""
    walk = _Walk(amendments, desk)
    walk.states[frozenset()] = {standing.source.text: _State(standing, 1, ())}
    everyone = range(len(amendments))
    for size in range(1, len(amendments) + 1):
        for members in combinations(everyone, size):
            desk.progress(f"the amendments {', '.join(str(one + 1) for one in members)} together")
            _reach(walk, frozenset(members))
    subsets, verified = _subsets(walk, standing)
    whole = walk.states.get(frozenset(everyone), {})
    results = tuple((state.first, text) for text, state in sorted(whole.items(), key=lambda item: item[1].first))
    settled = {one for members, states in walk.states.items() if states for one in members}
    refused = tuple((one, walk.refused[one]) for one in sorted(walk.refused) if one not in settled)
    before = _precedence(walk, len(amendments))
    follows, doubtful = len(subsets) - verified, tuple(sorted(walk.open.items()))
    return Orders(subsets, before, results, refused, verified, follows, desk.complete, doubtful)


def _reach(walk: _Walk, members: frozenset[int]) -> None:
    """The texts that come of adopting these amendments, the last of them onto each text of the others."""
    found: dict[str, _State] = {}
    for last in sorted(members):
        rest = members - {last}
        for state in walk.states.get(rest, {}).values():
            after = _made(walk, state.standing, last)
            if after is None or not _may(walk, state.standing, after, last):
                continue
            walk.links[rest, last] = True
            old = found.get(after.source.text)
            first = (*state.first, last)
            if old is None:
                found[after.source.text] = _State(after, state.orders, first)
            else:
                found[after.source.text] = _State(after, old.orders + state.orders, min(old.first, first))
    walk.states[members] = found


def _made(walk: _Walk, standing: Standing, number: int) -> Standing | None:
    """The charter with one more amendment, None where it cannot be made or the text has errors."""
    try:
        text = consolidate(standing.source, walk.amendments[number])
    except Unconsolidated as error:
        walk.refused.setdefault(number, error.diagnostics[0].message)
        return None
    if text not in walk.charters:
        path = standing.source.path
        checked = standing.checked(text)
        made = None
        if checked.model is not None:
            source = Source(path, text, "")
            made = replace(standing, source=source, model=checked.model, diagnostics=checked.diagnostics)
        walk.charters[text] = made
    if walk.charters[text] is None:
        walk.refused.setdefault(number, "the text that comes of it has errors")
    return walk.charters[text]


def _may(walk: _Walk, standing: Standing, after: Standing, number: int) -> bool:
    """Whether the charter lets the step to the next text be taken. Asked once of the same rules and the same change."""
    key = (rules_of(standing.model), standing.source.text, after.source.text)
    if key not in walk.lawful:
        found = units(standing, after.source, walk.desk.pool)
        walk.lawful[key] = all(one.lawful for one in found)
        wrong = next((one for one in found if not one.lawful), None)
        if wrong is not None:
            why = (
                f"{wrong.entrenched[0]} protects {wrong.unit}" if wrong.entrenched else f"nobody may amend {wrong.unit}"
            )
            known = wrong.entrenched or not all(one.lawful or one.open for one in found)
            (walk.refused if known else walk.open).setdefault(number, why if known else _doubt(found))
    return walk.lawful[key]


def _doubt(found: Sequence[Touched]) -> str:
    """Why it was not found out whether a step is lawful."""
    unit = next(one for one in found if one.open)
    reason = next(clause.reason for clause in unit.clauses if clause.reason)
    return f"whether anybody may amend {unit.unit} was not found out: {reason}"


# ── what comes of each subset ─────────────────────────────────────────────────────────────────


def _subsets(walk: _Walk, standing: Standing) -> tuple[tuple[Subset, ...], int]:
    """Every subset that can be adopted, and how many of them needed a verification of their own."""
    walk.desk.verdicts(standing.model)
    made: list[Subset] = []
    for members, states in walk.states.items():
        if not members or not states:
            continue
        walk.desk.progress(f"the guarantees under {', '.join(str(one + 1) for one in sorted(members))}")
        fresh = any(not walk.desk.knows(state.standing.model) for state in states.values())
        lost: dict[str, None] = {}
        open_: dict[str, None] = {}
        for state in states.values():
            for one in prospect(standing.model, state.standing.model, walk.desk):
                lost |= {one.name: None} if one.lost else {}
                open_ |= {one.name: None} if one.fate is Fate.OPEN else {}
        orders, first = sum(state.orders for state in states.values()), min(state.first for state in states.values())
        made.append(Subset(tuple(sorted(members)), orders, first, len(states), tuple(lost), tuple(open_), fresh))
    return tuple(made), sum(one.verified for one in made)


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
