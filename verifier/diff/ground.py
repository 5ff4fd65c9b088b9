"""Two versions on common ground: over the same parties, in the words of the old one."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from charter.dataclass import dataclass
from charter.model import Formula, Model
from verifier.diff.compare import EVERYTHING, Asking, compare
from verifier.diff.finding import Answer as Finding
from verifier.diff.finding import MatterChange, Rosters
from verifier.diff.joint import Grounds, Joint, NoCommonRoster, Pair, joint, span
from verifier.diff.later import later
from verifier.encode.settings import Atlas, Scope
from verifier.engines.decide import Batch
from verifier.engines.solver import SolverPool
from verifier.explain.phrase import article_of, listing, plural, spoken, standing_noun
from verifier.problem import Answer, Problem, Status
from verifier.runs.posit import posit

T = TypeVar("T")
Progress = Callable[[str], None]
GROUNDS = (Grounds(), Grounds(shared=False), Grounds(own=True), Grounds(shared=False, own=True))
"""How the versions are read over the same parties: in the first of these ways that leaves a roster."""
APART = "the parties of {names} are chosen for each version by itself: the versions demand different numbers of them"
MANY = 4
"""So many parties that come or go are told in one sentence."""
EXCLUDED = "what the versions say of roles and seats excludes one another"


@dataclass(frozen=True, slots=True)
class Ground:
    """The two versions on common ground: `old` and `new` as they are, `theirs` the new one in old words."""

    old: Model
    new: Model
    theirs: Model
    joint: Joint | None
    pool: SolverPool
    progress: Progress

    def pair(self, name: str, other: Joint | None = None) -> Pair:
        """The kind of decision of that name as both versions, or both of another joint charter, have it."""
        found = other or self.joint
        assert found is not None
        ours, theirs = ({one.name: one for one in model.matters} for model in (found.old, found.new))
        return found.pair(ours.get(name), theirs.get(name))

    def solved(self, pair: Pair, asking: Asking = EVERYTHING, other: Joint | None = None) -> tuple[MatterChange, ...]:
        """What the comparison of a kind of decision comes to; where it is another one with those who may be there
        later, that one. It is no equivalence where that was not found out of those.
        """
        found = other or self.joint
        assert found is not None
        changes = self.settled(compare(found, Atlas(found.model), pair, asking))
        wide = later(found, (self.old, self.theirs))
        if wide is None:
            return changes
        again = self.settled(compare(wide, Atlas(wide.model), pair, asking))
        answers, known = [one.answer for one in again], [one.answer for one in changes]
        more = Finding.UNDECIDED not in answers or {*known} == {Finding.EQUIVALENT}
        return again if more and answers != known else changes

    def settled(self, steps: Generator[Batch, Sequence[Answer], T]) -> T:
        """What a comparison comes to, its questions answered by the solver."""
        try:
            batch = next(steps)
            while True:
                batch = steps.send(self.pool.finish(self.pool.begin(batch.problems, batch.again)))
        except StopIteration as end:
            result: T = end.value
            return result


def ground(old: Model, new: Model, theirs: Model, pool: SolverPool, progress: Progress) -> tuple[Ground, Rosters]:
    """Both versions over the rosters that both allow, or each over its own; `theirs` is the new one in old words."""
    before, now = posited(old, theirs)
    changes, reason = tuple(_changes(old, theirs)), EXCLUDED
    for grounds in GROUNDS:
        try:
            found = joint(before, now, grounds)
        except NoCommonRoster as clash:
            reason = reason if grounds.own else str(clash)
            continue
        if _inhabited(found, pool):
            apart = [spoken(name) for name in found.apart]
            notes = (APART.format(names=", ".join(apart)),) if apart else ()
            rosters = Rosters(not grounds.own, changes, reason if grounds.own else "", grounds.own, notes)
            return Ground(old, new, theirs, found, pool, progress), rosters
    return Ground(old, new, theirs, None, pool, progress), Rosters(False, changes, reason)


def posited(old: Model, theirs: Model) -> tuple[Model, Model]:
    """Both versions with what is in force, and what may be done, posited: the same fact under the same name."""
    names: dict[Formula, str] = {}
    return posit(old, shared=names).model, posit(theirs, shared=names).model


def grounded(at: Ground, old: Model, theirs: Model) -> Ground:
    """The same ground for versions that say something else, or say it in other words, of the same parties."""
    found = joint(*posited(old, theirs), at.joint.grounds) if at.joint else None
    return replace(at, old=old, theirs=theirs, joint=found)


def _inhabited(found: Joint, pool: SolverPool) -> bool:
    """Whether there is a roster at all."""
    scope = Scope(groups=tuple(rule.group for rule in found.model.tag_rules))
    frames = [setting.frame for setting in Atlas(found.model).settings(scope, None, ())]
    problems = [Problem(tuple(fact.term for fact in frame.facts)) for frame in frames]
    return any(answer.status is not Status.UNSAT for answer in pool.solve(problems))


def _together(names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each name by itself, or all in one sentence if they are many; with whether they are."""
    if len(names) >= MANY:
        yield listing(names, len(names)), True
    else:
        yield from ((name, False) for name in names)


def _as(standing: str, many: bool) -> str:
    """What one party of a standing is, or several are: `a member`, `members`."""
    noun = standing_noun(standing)
    return plural(noun) if many else article_of(noun)


def _changes(old: Model, new: Model) -> Iterator[str]:
    """Who is named in one version alone, and how many there may be."""
    ours, theirs = ({party.name: party.standing for party in model.parties} for model in (old, new))
    gone: dict[str, list[str]] = {}
    come: dict[str, list[str]] = {}
    for name, standing in ours.items():
        if name not in theirs:
            gone.setdefault(standing, []).append(spoken(name))
        elif theirs[name] != standing:
            was, is_ = (article_of(standing_noun(one)) for one in (standing, theirs[name]))
            yield f"{spoken(name)} is {is_}, and no longer {was}"
    for name in (name for name in theirs if name not in ours):
        come.setdefault(theirs[name], []).append(spoken(name))
    for standing, names in gone.items():
        for who, many in _together(names):
            verb = "are no longer named" if many else "is no longer named"
            yield f"{who} {verb}, as {_as(standing, many)}"
    for standing, names in come.items():
        for who, many in _together(names):
            yield f"{who} {'are' if many else 'is'} newly named, as {_as(standing, many)}"
    for standing in dict.fromkeys((*old.standings, *new.standings)):
        before, now = span(old, standing), span(new, standing)
        if before != now:
            yield f"{plural(standing_noun(standing))}: {before} before, {now} now"
