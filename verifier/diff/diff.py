"""Two versions of a charter, compared by meaning."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from charter.atlarge import AMENDMENT, covers, entrenching
from charter.dataclass import dataclass
from charter.model import Matter, Model, Procedure
from charter.source import Source
from verifier.diff.bound import bound
from verifier.diff.clauses import bound_words, clauses, units
from verifier.diff.compare import EVERYTHING, Asking, compare
from verifier.diff.conduct import LAWFUL, OWED, acts, as_questions, norms_on
from verifier.diff.finding import (
    ActChange,
    Answer,
    BoundChange,
    Difference,
    GuaranteeChange,
    Kind,
    MatterChange,
    OneWay,
    Renamed,
    Rosters,
    Share,
    Veto,
)
from verifier.diff.guarantees import guarantees
from verifier.diff.joint import Joint, NoCommonRoster, Pair, joint, span
from verifier.diff.match import match
from verifier.diff.naming import renamed, same
from verifier.diff.powers import class_vetoes, measured, named_vetoes, shares
from verifier.diff.replay import Contradiction
from verifier.encode.settings import Atlas, Scope
from verifier.engines.decide import Batch
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.explain.phrase import addresses, spoken
from verifier.problem import Answer as Given
from verifier.problem import Problem, Status
from verifier.runs.posit import posit
from verifier.verdict import Verification

T = TypeVar("T")
Progress = Callable[[str], None]
Texts = tuple[tuple[Source, ...], tuple[Source, ...]]
"""The files of the old version, and of the new one."""
APART = "the parties of {names} are chosen for each version by itself: the versions demand different numbers of them"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to compare: only the matters of these names (all when empty), with the guarantees or without."""

    only: tuple[str, ...] = ()
    guarantees: bool = True
    power: bool = True


ALL = Wanted()


def _silent(what: str) -> None:
    """Tell nobody."""


def says_nothing(model: Model) -> bool:
    """Whether a version decides, demands and promises nothing."""
    return not (model.procedures or model.dynamics.norms or model.guarantees)


def _silent_versions(old: Model, new: Model) -> Iterator[str]:
    """That a version says nothing there is to compare."""
    for name, model in (("old", old), ("new", new)):
        if says_nothing(model):
            yield f"the {name} version decides nothing, demands nothing and promises nothing"


@dataclass(frozen=True, slots=True)
class _Ground:
    """The two versions on common ground: `old` and `new` as they are, `theirs` the new one in old words."""

    old: Model
    new: Model
    theirs: Model
    joint: Joint | None
    pool: SolverPool
    progress: Progress


def diff(
    old: Model, new: Model, pool: SolverPool, wanted: Wanted = ALL, progress: Progress = _silent,
    texts: Texts = ((), ()),
) -> Difference:  # fmt: skip
    """All that differs between the versions, over every roster that both allow. Clauses are quoted from `texts`."""
    matched = match(old, new)
    progress("rosters")
    found, rosters, notes = _common(old, matched.new, pool)
    notes = (*notes, *_silent_versions(old, new))
    at = _Ground(old, new, matched.new, found, pool, progress)
    try:
        changes, more = _matters(at, wanted)
        conduct = tuple(_acts(at)) if not wanted.only else ()
        binding = tuple(_bound(at, wanted))
    except Contradiction as fault:
        return Difference((old.title, new.title), rosters, matched.renamed, (), alarm=str(fault))
    vetoes, measures = _power(at, changes) if wanted.power else ((), ())
    return Difference(
        (old.title, new.title), rosters, (*matched.renamed, *more), changes, vetoes, measures,
        binding, conduct, clauses(old, matched.new, texts) if not wanted.only else (),
        _guarantees(at) if wanted.guarantees else (), notes,
    )  # fmt: skip


# ── common rosters ────────────────────────────────────────────────────────────────────────────


def _common(old: Model, new: Model, pool: SolverPool) -> tuple[Joint | None, Rosters, tuple[str, ...]]:
    """Both versions over the rosters that both allow; None if there are none."""
    before, now = posit(old).model, posit(new).model
    changes = tuple(_roster_changes(old, new))
    try:
        for shared in (True, False):
            found = joint(before, now, shared)
            if _inhabited(found, pool):
                apart = [spoken(name) for name in found.apart]
                notes = (APART.format(names=", ".join(apart)),) if apart else ()
                return found, Rosters(True, changes), notes
    except NoCommonRoster as clash:
        return None, Rosters(False, changes, str(clash)), ()
    return None, Rosters(False, changes, "what the versions say of roles and seats excludes one another"), ()


def _inhabited(found: Joint, pool: SolverPool) -> bool:
    """Whether there is a roster at all."""
    scope = Scope(groups=tuple(rule.group for rule in found.model.tag_rules))
    frames = [setting.frame for setting in Atlas(found.model).settings(scope, None, ())]
    problems = [Problem(tuple(fact.term for fact in frame.facts)) for frame in frames]
    return any(answer.status is not Status.UNSAT for answer in pool.solve(problems))


def _roster_changes(old: Model, new: Model) -> Iterator[str]:
    """Who is named in one version alone, and how many there may be."""
    ours, theirs = ({party.name: party.standing for party in model.parties} for model in (old, new))
    for name, standing in ours.items():
        if name not in theirs:
            yield f"{spoken(name)} is no longer named as a party of standing {standing}"
        elif theirs[name] != standing:
            yield f"{spoken(name)} is of standing {theirs[name]}, not {standing}"
    yield from (f"{spoken(name)} is new, of standing {theirs[name]}" for name in theirs if name not in ours)
    for standing in dict.fromkeys((*old.standings, *new.standings)):
        before, now = span(old, standing), span(new, standing)
        if before != now:
            yield f"parties of standing {standing}: {before} before, {now} now"


# ── decisions ─────────────────────────────────────────────────────────────────────────────────


def _matters(at: _Ground, wanted: Wanted) -> tuple[tuple[MatterChange, ...], tuple[Renamed, ...]]:
    """The changes of all kinds of decision, and those that turned out to be one under two names."""
    ours, theirs = ({one.name: one for one in model.matters} for model in (at.old, at.theirs))
    twins = dict(_twins(at, ours, theirs)) if at.joint else {}
    changes: list[MatterChange] = []
    for name in dict.fromkeys((*ours, *theirs)):
        if name in twins.values() or (wanted.only and name not in wanted.only):
            continue
        at.progress(f"decisions on {spoken(name)}")
        changes += _matter(at, name, twins.get(name, name))
    told = tuple(Renamed(Kind.MATTER, before, now) for before, now in twins.items())
    return tuple(changes), told


def _matter(at: _Ground, name: str, now: str) -> tuple[MatterChange, ...]:
    """One kind of decision, which the new version calls `now` in old words."""
    told = tuple(_governing(model, key) for model, key in ((at.old, name), (at.theirs, now)))
    if not told[0] and not told[1]:
        return ()
    if at.joint is None:
        return (_apart(at, name, (told[0], told[1])),)
    pair = _pair(at.joint, name, now)
    parts = _amendments(at, pair) if name == AMENDMENT else _solve(at, pair)
    shown = _shown(at, now)
    return tuple(replace(part, now=shown, clauses=(told[0], told[1])) for part in parts)


def _pair(found: Joint, name: str, now: str) -> Pair:
    ours, theirs = ({one.name: one for one in model.matters} for model in (found.old, found.new))
    return found.pair(ours.get(name), theirs.get(now))


def _governing(model: Model, matter: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.clause.address for one in model.procedures if one.matter == matter))


def _apart(at: _Ground, name: str, told: tuple[tuple[str, ...], tuple[str, ...]]) -> MatterChange:
    """A kind of decision where the versions have no roster in common: all that is said is whether it is decided."""
    answer = Answer.APART if told[0] and told[1] else Answer.ADDED if told[1] else Answer.GONE
    rules = [renamed(_rules(model, name), same, bare=True) for model in (at.old, at.theirs)]
    reason = "its rule reads as before" if answer is Answer.APART and rules[0] == rules[1] else ""
    return MatterChange(name, _shown(at, name), answer, clauses=told, reason=reason)


def _rules(model: Model, matter: str) -> tuple[Procedure, ...]:
    return tuple(one for one in model.procedures if one.matter == matter)


def _shown(at: _Ground, name: str) -> str:
    """What the new version itself calls a matter."""
    place = next((index for index, one in enumerate(at.theirs.matters) if one.name == name), None)
    return name if place is None else at.new.matters[place].name


def _solve(at: _Ground, pair: Pair, asking: Asking = EVERYTHING) -> tuple[MatterChange, ...]:
    """What the comparison of a kind of decision comes to."""
    assert at.joint is not None
    return _settled(at, compare(at.joint, Atlas(at.joint.model), pair, asking))


def _settled(at: _Ground, steps: Generator[Batch, Sequence[Given], T]) -> T:
    """What a comparison comes to, its questions answered by the solver."""
    try:
        batch = next(steps)
        while True:
            batch = steps.send(at.pool.finish(at.pool.begin(batch.problems, batch.again)))
    except StopIteration as end:
        result: T = end.value
        return result


def _twins(at: _Ground, ours: dict[str, Matter], theirs: dict[str, Matter]) -> Iterator[tuple[str, str]]:
    """Matters of one version alone that concern the same and are decided equivalently: renamed ones."""
    assert at.joint is not None
    gone = [one for name, one in ours.items() if name not in theirs and _governing(at.old, name)]
    fresh = [one for name, one in theirs.items() if name not in ours and _governing(at.theirs, name)]
    for old in gone:
        for new in (one for one in fresh if (one.params, one.categories) == (old.params, old.categories)):
            (change, *rest) = _solve(at, _pair(at.joint, old.name, new.name), Asking(list_all=False))
            if change.answer is Answer.EQUIVALENT and not rest and not change.reason:
                fresh.remove(new)
                yield old.name, new.name
                break


# ── amendment ─────────────────────────────────────────────────────────────────────────────────


def _amendments(at: _Ground, pair: Pair) -> tuple[MatterChange, ...]:
    """How each article is amended: articles that are amended alike, before and now, together."""
    found: list[MatterChange] = []
    for name, mine, fast in _of_units(at, pair):
        found += _entrenched(name, *fast) if any(fast) else [replace(one, name=name) for one in _solve(at, mine)]
    return tuple(found)


def _of_units(at: _Ground, pair: Pair) -> Iterator[tuple[str, Pair, tuple[bool, bool]]]:
    """The articles that are amended alike: their name, how it is done, whether it is forbidden before and now."""
    groups: dict[tuple[tuple[int, ...], tuple[int, ...], tuple[bool, bool]], list[str]] = {}
    for unit, place in units(at.old, at.theirs).items():
        old, new = _ways(at.old, unit), _ways(at.theirs, place)
        fast = bool(entrenching(at.old, unit, ())), bool(entrenching(at.theirs, place, ()))
        groups.setdefault((old, new, fast), []).append(unit)
    shift = len(at.old.procedures)
    for (old, new, fast), places in groups.items():
        name = f"amendment of {_named(places)}" if len(groups) > 1 else pair.name
        yield name, replace(pair, old=old, new=tuple(index + shift for index in new)), fast


def _named(places: Sequence[str]) -> str:
    """Articles as they are called: `articles 1, 2 and 4`."""
    words = addresses(tuple(places))
    return words if len(places) == 1 else words.replace("article ", "articles ", 1)


def _ways(model: Model, unit: str) -> tuple[int, ...]:
    """The procedures, by their number, in which a unit is amended."""
    chosen = [one.procedure for one in model.dynamics.amendments if covers(model, one, unit, ())]
    return tuple(index for index, procedure in enumerate(model.procedures) if procedure in chosen)


def _entrenched(name: str, before: bool, now: bool) -> Iterator[MatterChange]:
    """Articles that may not be amended, before or now."""
    if before and now:
        yield MatterChange(name, name, Answer.EQUIVALENT, reason="it may not be amended, as before")
    elif before:
        yield MatterChange(name, name, Answer.EASIER, reason="it could not be amended before")
    else:
        yield MatterChange(name, name, Answer.HARDER, reason="it may not be amended now")


# ── conduct ───────────────────────────────────────────────────────────────────────────────────


def _acts(at: _Ground) -> Iterator[ActChange]:
    """Acts that are newly lawful, newly unlawful, newly owed or owed no longer, and when."""
    if at.joint is None:
        return
    known = tuple(dict.fromkeys((*acts(at.old), *acts(at.theirs))))
    old, new = (posit(as_questions(model, known)).model for model in (at.old, at.theirs))
    ground = replace(at, joint=joint(old, new, at.joint.shared))
    for prefix, act in product((LAWFUL, OWED), known):
        at.progress(f"whether it is lawful to {spoken(act)}")
        for change in _solve(ground, _pair(ground.joint or at.joint, f"{prefix}{act}", f"{prefix}{act}")):
            yield from _told_act(at, prefix, act, change)


def _told_act(at: _Ground, prefix: str, act: str, change: MatterChange) -> Iterator[ActChange]:
    words = ("lawful", "unlawful") if prefix == LAWFUL else ("owed", "no longer owed")
    places = tuple(dict.fromkeys(norm.clause.address for model in (at.old, at.theirs) for norm in norms_on(model, act)))
    rows: Sequence[tuple[OneWay, str]] = ((change.gained, words[0]), (change.lost, words[1]))
    for way, word in rows:
        if way.separator is not None:
            yield ActChange(act, word, way, places)


def _bound(at: _Ground, wanted: Wanted) -> Iterator[BoundChange]:
    """Whom decisions of each kind bind in one version alone; without a common roster, what the clauses say."""
    for matter in (one for one in at.old.matters if not wanted.only or one.name in wanted.only):
        at.progress(f"whom decisions on {spoken(matter.name)} bind")
        if at.joint is None:
            yield from _bound_words(at, matter.name)
            continue
        pair = _pair(at.joint, matter.name, matter.name)
        ways = _of_units(at, pair) if matter.name == AMENDMENT else iter(((matter.name, pair, (False, False)),))
        for name, one, _ in ways:
            found: BoundChange | None = _settled(at, bound(at.joint, one))
            if found is not None:
                yield replace(found, matter=name)


def _bound_words(at: _Ground, matter: str) -> Iterator[BoundChange]:
    before, now = (
        tuple(dict.fromkeys(bound_words(one) for one in _rules(model, matter))) for model in (at.old, at.theirs)
    )
    if before and now and {*before} != {*now}:
        yield BoundChange(matter, before, now, as_text=True)


# ── power and guarantees ──────────────────────────────────────────────────────────────────────


def _power(at: _Ground, changes: Sequence[MatterChange]) -> tuple[tuple[Veto, ...], tuple[Share, ...]]:
    """Who gains or loses a veto, and the measures of fixed rosters, on all that both versions decide."""
    names = [one.name for one in changes if one.clauses[0] and one.clauses[1] and one.answer is not Answer.EQUIVALENT]
    known = [name for name in dict.fromkeys(names) if any(one.name == name for one in at.theirs.matters)]
    at.progress("power")
    before, now = measured(at.old, known), measured(at.theirs, known)
    open_ = [name for name in known if name not in before or name not in now]
    classes = tuple(class_vetoes(at.old, at.theirs, open_, at.pool)) if open_ else ()
    return (*named_vetoes(before, now), *classes), tuple(shares(before, now))


def _guarantees(at: _Ground) -> tuple[GuaranteeChange, ...]:
    """Every guarantee, verified before and now."""

    def ask(model: Model) -> Verification:
        return verify(model, pool=at.pool, progress=at.progress)

    return guarantees(at.old, at.theirs, (ask(at.old), ask(at.new)), ask)
