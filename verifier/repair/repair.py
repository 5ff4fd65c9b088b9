"""The smallest changes that make a guarantee hold: fewest changes, then the least lost, then fewest words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from charter.dataclass import dataclass
from charter.model import Adopted, And, Formula, Grade, Guarantee, Model, Never, OnMatter
from charter.scenario.setting import small_world
from charter.variants.additions import additions
from charter.variants.draft import Draft
from charter.variants.variant import Variant, goes_beyond
from charter.variants.variants import variants
from charter.words import cites
from charter.world import Decided, RunCase
from verifier.engines.solver import SolverPool
from verifier.evidence.carried import still_broken
from verifier.explain.tell import tell
from verifier.repair.among import among
from verifier.repair.finding import Repair, Repairs
from verifier.repair.mute import mute
from verifier.repair.shares import bounds
from verifier.repair.thresholds import thresholds
from verifier.repair.trial import Trial, verified
from verifier.repair.unspoken import given_up, kept_unsaid
from verifier.runs.tried import EFFORT
from verifier.sanity.adoptable import adoptable
from verifier.verdict import Outcome, Verdict

Progress = Callable[[str], None]
SHOWN = 5
"""How many repairs are shown."""
TRIED = (2, 5)
"""How many anonymous parties of each standing the rosters have in which adoptions are tried before they are proved."""
WEIGHED = 8
"""Of so many repairs, those of the fewest words, it is found out what else they change."""
PAIRED = 24
"""Of so many variants, those nearest to the case that change anything it depends on, some are tried together."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far to look: at most `changes` at once, and at most `tries` charters."""

    changes: int = 2
    tries: int = 400


def as_it_stands(draft: Draft, pool: SolverPool) -> tuple[Verdict, ...]:
    """The verdicts on all guarantees before anything is changed."""
    return verified(draft.model, (), pool, EFFORT)


def repair(
    draft: Draft, name: str, before: Sequence[Verdict], pool: SolverPool, limits: Limits, progress: Progress
) -> Repairs:
    """The repairs of the guarantee of that name, best first; none where it holds already. `before` are the verdicts on
    all guarantees as the charter stands.
    """
    verdict = next(one for one in before if one.guarantee.name == name)
    if verdict.outcome is Outcome.HOLDS:
        return Repairs(verdict, ())
    trial = Trial(draft, verdict, pool)
    trial.note(verdict)
    menu = _menu(draft, verdict)
    found, depth, complete = _smallest(trial, menu, limits, progress)
    tried, cited = trial.tried, _cited(draft.model, verdict)
    judged, shares = thresholds(trial, cited, progress), bounds(trial, cited, progress)
    near = (one.variants[0].address for one, _ in found if len(one.variants) == 1)
    ways = among(trial, (*cited, *near), progress)
    known = [one.variants for one, _ in found]
    nearest = (near for _, near in (*judged, *shares))
    found += [near for near in nearest if near is not None and near[0].variants not in known]
    found = [pair for pair in found if not any(_less(other, pair[0]) for other, _ in found)]
    progress(f"{name}: what else changes")
    fewest = sorted(found, key=lambda pair: pair[0].words)[:WEIGHED]
    unsaid = kept_unsaid(draft, pool) if fewest else (None, ())
    told = [_disturbing(one, model, before, trial, unsaid) for one, model in fewest]
    ranked = sorted(told, key=lambda one: (len(one.variants), one.disturbed, one.words))
    numbers = tuple(one for one, _ in judged)
    return Repairs(
        verdict, tuple(ranked[:SHOWN]), numbers, tuple(one for one, _ in shares), ways, tried, depth, complete
    )


def _less(one: Repair, other: Repair) -> bool:
    """Whether the other repair does all that this one does, and says more in one of its sentences."""
    return len(one.variants) == len(other.variants) and any(
        {*one.variants} - {left} == {*other.variants} - {right} and goes_beyond(right, left)
        for left in one.variants
        for right in other.variants
    )


def _smallest(
    trial: Trial, menu: Sequence[Variant], limits: Limits, progress: Progress
) -> tuple[list[tuple[Repair, Model]], int, bool]:
    """The repairs of the fewest changes, how many changes were tried at once, and whether the whole menu was."""
    depth = 0
    for depth in range(1, limits.changes + 1):
        found: list[tuple[Repair, Model]] = []
        met: set[frozenset[Variant]] = set()
        for chosen in _chosen(trial, menu, depth):
            if frozenset(chosen) in met:
                continue
            met.add(frozenset(chosen))
            if trial.tried >= limits.tries + len(trial.nearer) * PAIRED:
                return found, depth, False
            progress(f"{trial.name}: {' and '.join(one.words for one in chosen)}")
            told = trial.verdict(chosen)
            if told is not None and told[1].outcome is Outcome.HOLDS and not mute(trial.draft.model, *told):
                found.append((Repair(tuple(chosen), told[1]), told[0]))
        if found:
            return found, depth, depth == 1
    return [], depth, depth == 1


def _chosen(trial: Trial, menu: Sequence[Variant], depth: int) -> Iterator[tuple[Variant, ...]]:
    """What is tried together. Of two changes first those by one of which the guarantee holds further than before, with
    what is nearest to the case that violates it then.
    """
    if depth == 2:
        for one, model, verdict in trial.nearer:
            cited = _cited(model, verdict)
            others = [other for other in menu if other is not one and other not in trial.idle]
            first = _protecting(model, verdict)
            others.sort(key=lambda other: (other.address not in first, _distance(other, cited)))
            yield from ((one, other) for other in others[:PAIRED])
    choices = menu if depth == 1 else [one for one in menu if one not in trial.idle][:PAIRED]
    yield from combinations(choices, depth)


def _protecting(model: Model, verdict: Verdict) -> frozenset[str]:
    """The clauses that protect articles, where what violates the guarantee, under some reading, is an amendment."""
    runs = [one.broken for _, one in verdict.readings] or [verdict.broken]
    events = [event for run in runs if isinstance(run, RunCase) for event in run.history.events]
    if not any(isinstance(event, Decided) and event.amends for event in events):
        return frozenset()
    return frozenset(one.clause.address for one in model.dynamics.entrenched)


def _menu(draft: Draft, verdict: Verdict) -> list[Variant]:
    """What may be changed, nearest to the case first: clauses that it cites, then others; few words before many."""
    cited = _cited(draft.model, verdict)
    offered: dict[object, Variant] = {}
    for one in (*variants(draft.places), *additions(draft.places, draft.model)):
        offered.setdefault(one.change, one)
    ranked = enumerate(offered.values())
    return [one for _, one in sorted(ranked, key=lambda pair: (_distance(pair[1], cited), pair[1].size, pair[0]))]


def _distance(variant: Variant, cited: tuple[str, ...]) -> int:
    """0 for a clause that the case cites, 1 for one of an article that it cites, 2 for others."""
    if variant.address in cited:
        return 0
    return 1 if variant.address.split("(")[0] in {one.split("(")[0] for one in cited} else 2


def _cited(model: Model, verdict: Verdict) -> tuple[str, ...]:
    """The clauses that the story of a violation cites, in its order."""
    story = tell(model, verdict)
    if story is None:
        return verdict.relies_on
    steps = [step.under for event in story.before for step in event.steps] + [event.under for event in story.before]
    steps += [step.under for run in story.runs for step in run.steps]
    words = " ".join((*steps, *story.under, *story.why, story.near, story.conclusion))
    dynamics = model.dynamics
    known = [norm.clause.address for norm in dynamics.norms]
    for one in model.procedures:
        known += [one.clause.address, *(stage.clause.address for stage in one.stages)]
        known += [bound.clause.address for bound in one.binds]
    known += [one.clause.address for one in dynamics.entrenched] + [one.clause.address for one in dynamics.survives]
    known += [one.clause.address for one in dynamics.makes]
    return tuple(address for address in dict.fromkeys(known) if address and cites(words, address))


def _disturbing(
    found: Repair, model: Model, before: Sequence[Verdict], trial: Trial, unsaid: tuple[Model | None, tuple[str, ...]]
) -> Repair:  # fmt: skip
    """The repair with what else it changes, also of what the charter keeps `unsaid`.

    Nothing is asked again that does not depend on what was changed, or is still broken by the case that broke it.
    """
    own, old, pool = found.verdict.guarantee.name, trial.draft.model, trial.pool
    held = [one.guarantee.name for one in before if one.outcome is Outcome.HOLDS]
    kept = [one.guarantee.name for one in before if trial.parts.untouched(old, model, one.guarantee.name)]
    broken = [one.guarantee.name for one in before if still_broken(old, model, one)]
    asked = [one.name for one in model.guarantees if one.name not in (own, *kept, *broken)]
    verdicts = verified(model, asked, pool) if asked else ()
    holds = [one.guarantee.name for one in verdicts if one.outcome is Outcome.HOLDS]
    holds += [name for name in kept if name in held]
    lost = tuple(name for name in held if name not in holds)
    won = tuple(name for name in holds if name not in held)
    could, can = _adoptable(old, pool), _adoptable(model, pool)
    blocked = tuple(name for name in could if name not in can)
    freed = given_up(trial.draft, found.variants, *unsaid, trial.parts, pool)
    peopled = (old.rosters, old.parties, old.tag_rules) != (model.rosters, model.parties, model.tag_rules)
    return replace(found, lost=lost, won=won, blocked=blocked, given_up=freed, peopled=peopled)


def _adoptable(model: Model, pool: SolverPool) -> tuple[str, ...]:
    """The matters on which some decision can be adopted, as the charter is written: asked where no try shows it."""
    worlds = (world for size in TRIED if (world := small_world(model, size)) is not None)
    seen = {name for world in worlds for name in adoptable(model, world)}
    doubtful = [matter.name for matter in model.matters if matter.name not in seen]
    asked = tuple(_never_adopted(model, name) for name in doubtful)
    verdicts = verified(replace(model, guarantees=asked), (), pool) if asked else ()
    can = [one.guarantee.name for one in verdicts if one.outcome is Outcome.VIOLATED]
    return tuple(matter.name for matter in model.matters if matter.name in seen or matter.name in can)


def _never_adopted(model: Model, matter: str) -> Guarantee:
    body: Formula = And((Adopted(), OnMatter((matter,))))
    return Guarantee(matter, Never((), True, body, body), Grade.AS_WRITTEN, model.matters[0].clause)


def names_of(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The guarantees that do not hold."""
    return (one.guarantee.name for one in verdicts if one.outcome is not Outcome.HOLDS)
