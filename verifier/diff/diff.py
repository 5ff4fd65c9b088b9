"""Two versions of a charter, compared by meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.atlarge import AMENDMENT, covers, entrenching
from charter.dataclass import dataclass
from charter.model import Model, Procedure
from charter.readback.conduct import period_words
from charter.source import Source
from verifier.diff.bound import bound
from verifier.diff.clauses import bound_words, clauses, units
from verifier.diff.conduct import LAWFUL, OWED, acts, as_questions, norms_on, of_organ, terms, within
from verifier.diff.finding import (
    ActChange,
    Answer,
    BoundChange,
    Difference,
    GuaranteeChange,
    MatterChange,
    OneWay,
    Share,
    Veto,
)
from verifier.diff.ground import Ground, Progress, ground, posited
from verifier.diff.guarantees import guarantees
from verifier.diff.joint import Pair, joint
from verifier.diff.later import later
from verifier.diff.match import match
from verifier.diff.naming import renamed, same
from verifier.diff.powers import class_vetoes, measured, named_vetoes, shares
from verifier.diff.recognise import recognise
from verifier.diff.replay import Contradiction
from verifier.diff.stale import stale
from verifier.diff.timed import by_period, dated_acts, dated_matters, in_time
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.explain.phrase import addresses, spoken
from verifier.verdict import Verification

Texts = tuple[tuple[Source, ...], tuple[Source, ...]]
"""The files of the old version, and of the new one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to compare: only the matters of these names (all when empty), with the guarantees or without.

    Matters of the names in `apart` are not taken for others under a new name.
    """

    only: tuple[str, ...] = ()
    guarantees: bool = True
    power: bool = True
    apart: tuple[str, ...] = ()

    def wants(self, name: str) -> bool:
        """Whether a matter is to be compared."""
        return not self.only or name in self.only


ALL = Wanted()


class Stopped(KeyboardInterrupt):
    """The comparison was interrupted; `found` is what was found until then."""

    def __init__(self, found: Difference) -> None:
        super().__init__()
        self.found = found


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


def diff(
    old: Model, new: Model, pool: SolverPool, wanted: Wanted = ALL, progress: Progress = _silent,
    texts: Texts = ((), ()),
) -> Difference:  # fmt: skip
    """All that differs between the versions, over every roster that both allow. Clauses are quoted from `texts`.

    Raises Stopped when it is interrupted.
    """
    matched = match(old, new, wanted.apart)
    progress("rosters")
    at, rosters = ground(old, new, matched.new, pool, progress)
    at, more = recognise(at, wanted.apart)
    names = (*matched.renamed, *more)
    wanted = replace(wanted, only=(*wanted.only, *(one.before for one in names if one.now in wanted.only)))
    found = Difference((old.title, new.title), rosters, names, (), notes=(*rosters.notes, *_silent_versions(old, new)))
    try:
        for step in _grown(at, wanted, texts, found):
            found = step
    except Contradiction as fault:
        return replace(found, matters=(), alarm=str(fault))
    except KeyboardInterrupt:
        raise Stopped(replace(found, interrupted=True)) from None
    return found


def _grown(at: Ground, wanted: Wanted, texts: Texts, found: Difference) -> Iterator[Difference]:
    """What is found, and more at each step."""
    whole = not wanted.only
    numbers = tuple(dict.fromkeys(stale(at.old, at.theirs)))
    found = replace(found, stale=numbers, clauses=clauses(at.old, at.theirs, texts, found.renamed) if whole else ())
    yield found
    for change in _matters(at, wanted):
        found = replace(found, matters=(*found.matters, change))
        yield found
    for act in _acts(at) if whole else ():
        found = replace(found, acts=(*found.acts, act))
        yield found
    for binding in _bound(at, wanted):
        found = replace(found, bound=(*found.bound, binding))
        yield found
    if wanted.power:
        vetoes, measures = _power(at, found.matters)
        found = replace(found, vetoes=vetoes, shares=measures)
        yield found
    if wanted.guarantees:
        yield replace(found, guarantees=_guarantees(at))


# ── decisions ─────────────────────────────────────────────────────────────────────────────────


def _matters(at: Ground, wanted: Wanted) -> Iterator[MatterChange]:
    """The changes of all kinds of decision."""
    names = (one.name for model in (at.old, at.theirs) for one in model.matters)
    grounds = in_time(at)
    dated = dated_matters(grounds)
    for name in (name for name in dict.fromkeys(names) if wanted.wants(name)):
        at.progress(f"decisions on {spoken(name)}")
        if name in dated:
            yield from by_period([(stretch, _matter(there, name)) for stretch, there in grounds])
        else:
            yield from _matter(at, name)


def _matter(at: Ground, name: str) -> tuple[MatterChange, ...]:
    """One kind of decision."""
    told = _governing(at.old, name), _governing(at.theirs, name)
    if not told[0] and not told[1]:
        return ()
    if at.joint is None:
        return (_apart(at, name, told),)
    pair = at.pair(name)
    parts = _amendments(at, pair) if name == AMENDMENT else at.solved(pair)
    return tuple(replace(part, now=_shown(at, name), clauses=told) for part in parts)


def _governing(model: Model, matter: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.clause.address for one in model.procedures if one.matter == matter))


def _apart(at: Ground, name: str, told: tuple[tuple[str, ...], tuple[str, ...]]) -> MatterChange:
    """A kind of decision where the versions have no roster in common: all that is said is whether it is decided."""
    answer = Answer.APART if told[0] and told[1] else Answer.ADDED if told[1] else Answer.GONE
    rules = [renamed(_rules(model, name), same, bare=True) for model in (at.old, at.theirs)]
    reason = "its rule reads as before" if answer is Answer.APART and rules[0] == rules[1] else ""
    return MatterChange(name, _shown(at, name), answer, clauses=told, reason=reason)


def _rules(model: Model, matter: str) -> tuple[Procedure, ...]:
    return tuple(one for one in model.procedures if one.matter == matter)


def _shown(at: Ground, name: str) -> str:
    """What the new version itself calls a matter."""
    place = next((index for index, one in enumerate(at.theirs.matters) if one.name == name), None)
    return name if place is None else at.new.matters[place].name


# ── amendment ─────────────────────────────────────────────────────────────────────────────────


def _amendments(at: Ground, pair: Pair) -> tuple[MatterChange, ...]:
    """How each article is amended: articles that are amended alike, before and now, together."""
    found: list[MatterChange] = []
    for name, mine, fast in _of_units(at, pair):
        found += _entrenched(name, *fast) if any(fast) else [replace(one, name=name) for one in at.solved(mine)]
    return tuple(found)


def _of_units(at: Ground, pair: Pair) -> Iterator[tuple[str, Pair, tuple[bool, bool]]]:
    """The articles that are amended alike: their name, how it is done, whether it is forbidden before and now.

    Where both versions decide amendments like any other matter, by a clause that says nothing of articles, it is one.
    """
    if not at.old.dynamics.amendments and not at.theirs.dynamics.amendments:
        yield pair.name, pair, (False, False)
        return
    groups: dict[tuple[tuple[int, ...], tuple[int, ...], tuple[bool, bool]], list[str]] = {}
    for unit, place in _amended(at.old, at.theirs).items():
        old, new = _ways(at.old, unit), _ways(at.theirs, place)
        fast = bool(entrenching(at.old, unit, ())), bool(entrenching(at.theirs, place, ()))
        groups.setdefault((old, new, fast), []).append(unit)
    shift = len(at.old.procedures)
    for (old, new, fast), places in groups.items():
        name = f"amendment of {addresses(tuple(places))}" if len(groups) > 1 else pair.name
        yield name, replace(pair, old=old, new=tuple(index + shift for index in new)), fast


def _amended(old: Model, new: Model) -> dict[str, str]:
    """Where each unit of the old version stands in the new one; if only one of them says how articles are amended,
    its units, without those that cannot be amended in either.
    """
    if old.dynamics.amendments and new.dynamics.amendments:
        return units(old, new)
    telling, other = (old, new) if old.dynamics.amendments else (new, old)
    decided = any(one.matter == AMENDMENT for one in other.procedures)
    return {unit: unit for unit in telling.dynamics.units if decided or not entrenching(telling, unit, ())}


def _ways(model: Model, unit: str) -> tuple[int, ...]:
    """The procedures, by their number, in which a unit is amended: all there are where no clause speaks of articles."""
    if not model.dynamics.amendments:
        return tuple(index for index, procedure in enumerate(model.procedures) if procedure.matter == AMENDMENT)
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


def _acts(at: Ground) -> Iterator[ActChange]:
    """Acts that are newly lawful, newly unlawful, newly owed or owed no longer, and when, or why that is not known."""
    grounds = in_time(at)
    dated = dated_acts(grounds)
    for act in dict.fromkeys((*acts(at.old), *acts(at.theirs))):
        at.progress(f"whether it is lawful to {spoken(of_organ(act)[1])}")
        places = (norm.clause.address for model in (at.old, at.theirs) for norm in norms_on(model, act))
        told = tuple(dict.fromkeys(places))
        if act in dated:
            yield from by_period([(stretch, tuple(_act(there, act, told))) for stretch, there in grounds])
        else:
            yield from _act(at, act, told)


def _act(at: Ground, act: str, told: tuple[str, ...]) -> Iterator[ActChange]:
    """What changed of one act; of deadlines only what is not said by its being owed or not."""
    said: set[object] = set()
    for one in _of_act(at, act, told):
        key = (one.newly, one.way.situations, one.reason)
        if not one.within or key not in said:
            yield one
        said.add(key)


def _of_act(at: Ground, act: str, told: tuple[str, ...]) -> Iterator[ActChange]:
    """Whether an act is lawful, whether it is owed, and within which times."""
    if at.joint is None:
        return
    times = terms((at.old, at.theirs), act)
    old, new = (as_questions(model, (act,), {act: times}) for model in (at.old, at.theirs))
    both = joint(*posited(old, new), at.joint.grounds)
    for prefix, term in ((LAWFUL, ""), (OWED, ""), *((within(one), period_words(one)) for one in times)):
        for change in at.solved(at.pair(f"{prefix}{act}", both), other=both):
            yield from (replace(one, within=term) for one in _told_act(prefix, act, change, told))


def _told_act(prefix: str, act: str, change: MatterChange, places: tuple[str, ...]) -> Iterator[ActChange]:
    words = ("lawful", "unlawful") if prefix == LAWFUL else ("owed", "no longer owed")
    organ, deed = of_organ(act)
    rows: Sequence[tuple[OneWay, str]] = ((change.gained, words[0]), (change.lost, words[1]))
    for way, word in rows:
        if way.separator is not None:
            yield ActChange(deed, word, way, places, organ=organ)
    if change.answer is Answer.UNDECIDED:
        yield ActChange(deed, f"perhaps {words[0]}", OneWay(), places, organ=organ, reason=change.reason)


def _bound(at: Ground, wanted: Wanted) -> Iterator[BoundChange]:
    """Whom decisions of each kind bind in one version alone; without a common roster, what the clauses say."""
    for matter in (one for one in at.old.matters if wanted.wants(one.name)):
        at.progress(f"whom decisions on {spoken(matter.name)} bind")
        if at.joint is None:
            yield from _bound_words(at, matter.name)
            continue
        pair = at.pair(matter.name)
        ways = _of_units(at, pair) if matter.name == AMENDMENT else iter(((matter.name, pair, (False, False)),))
        for name, one, _ in ways:
            found: BoundChange | None = at.settled(bound(at.joint, one))
            if found is None and (wide := later(at.joint, (at.old, at.theirs))) is not None:
                found = at.settled(bound(wide, one))
            if found is not None:
                yield replace(found, matter=name)


def _bound_words(at: Ground, matter: str) -> Iterator[BoundChange]:
    before, now = (
        tuple(dict.fromkeys(bound_words(one) for one in _rules(model, matter))) for model in (at.old, at.theirs)
    )
    if before and now and {*before} != {*now}:
        yield BoundChange(matter, before, now, as_text=True)


# ── power and guarantees ──────────────────────────────────────────────────────────────────────


def _power(at: Ground, changes: Sequence[MatterChange]) -> tuple[tuple[Veto, ...], tuple[Share, ...]]:
    """Who gains or loses a veto, and the measures of fixed rosters, on all that both versions decide."""
    names = [one.name for one in changes if one.clauses[0] and one.clauses[1] and one.answer is not Answer.EQUIVALENT]
    known = [name for name in dict.fromkeys(names) if any(one.name == name for one in at.theirs.matters)]
    at.progress("power")
    games = tuple(measured(at.old, at.theirs, known))
    open_ = [name for name in known if all(game.matter != name for game in games)]
    classes = tuple(class_vetoes(at.old, at.theirs, open_, at.pool)) if open_ else ()
    return (*named_vetoes(games), *classes), tuple(shares(games))


def _guarantees(at: Ground) -> tuple[GuaranteeChange, ...]:
    """Every guarantee, verified before and now."""

    def ask(model: Model) -> Verification:
        found = verify(model, pool=at.pool, progress=at.progress)
        if found.interrupted:
            raise KeyboardInterrupt
        return found

    return guarantees(at.old, at.theirs, (ask(at.old), ask(at.new)), ask)
