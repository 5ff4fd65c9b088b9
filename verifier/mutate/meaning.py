"""Whether a small change changes what a charter means: shown that it does, proved that it does not, or not known.

Nothing is taken to mean the same because no difference was found. Of the rules of decision, of prohibitions and of
permissions it is proved, for every roster; of all else (duties, changes of standing, periods, what ends or lapses) it
is taken to mean the same only where nothing of it differs.
"""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from charter.admission.worlds import allowed
from charter.atlarge import AMENDMENT
from charter.dataclass import dataclass
from charter.found import found as every
from charter.model import ByClause, ByOrgan, Modal, Model, Norm, Period, Procedure, Stage, Truth
from charter.scenario.setting import small_world
from verifier.diff.conduct import LAWFUL, as_questions
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Answer, Difference
from verifier.diff.ground import ground, posited
from verifier.diff.joint import joint
from verifier.engines.solver import SolverPool
from verifier.evidence.part import rules_of
from verifier.mutate.effects import effects

MEANING = Wanted(guarantees=False, power=False)
SIZES = range(13)
"""How many anonymous parties of each standing the rosters have of which it is tried whether one version alone allows
them."""
_WAYS = (Answer.EASIER, Answer.HARDER, Answer.INCOMPARABLE, Answer.ADDED, Answer.GONE)


class Meaning(StrEnum):
    """What is known of the meaning of a changed charter, compared with the charter as it stands."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meant:
    """What is known, and what differs (OTHER) or was left open (UNKNOWN). `alarm`: the interpreter contradicts the
    solver.
    """

    meaning: Meaning
    about: tuple[str, ...] = ()
    alarm: str = ""


def meant(old: Model, new: Model, pool: SolverPool) -> Meant:
    """What is known of the changed charter, in every way in which both can be read."""
    ways = [(one, *(version.model for version in one.others)) for one in (old, new)]
    if len(ways[0]) != len(ways[1]):
        return Meant(Meaning.UNKNOWN, ("the ways in which the text can be read",))
    judged = [_meant(one, other, pool) for one, other in zip(ways[0], ways[1], strict=True)]
    for wanted in (Meaning.OTHER, Meaning.UNKNOWN):
        first = next((one for one in judged if one.alarm or one.meaning is wanted), None)
        if first is not None:
            return first
    return Meant(Meaning.SAME)


def _meant(old: Model, new: Model, pool: SolverPool) -> Meant:
    old, new = replace(old, others=()), replace(new, others=())
    if rules_of(old) == rules_of(new) and _promises(old) == _promises(new):
        open_ = _open_for(old) == _open_for(new)
        return Meant(Meaning.SAME) if open_ else Meant(Meaning.OTHER, ("the time for a vote",))
    found = diff(old, new, pool, MEANING)
    if found.alarm:
        return Meant(Meaning.UNKNOWN, (found.alarm,), found.alarm)
    other = tuple(dict.fromkeys((*_differing(found), *_rosters(old, new), *effects(old, new))))
    if other:
        return Meant(Meaning.OTHER, other)
    left = tuple(dict.fromkeys(_left(old, new, found, pool)))
    return Meant(Meaning.UNKNOWN, left) if left else Meant(Meaning.SAME)


# ── what is shown to differ ───────────────────────────────────────────────────────────────────


def _differing(found: Difference) -> Iterator[str]:
    """What a case shows to come out otherwise: matters, whom decisions bind, acts."""
    yield from (one.name for one in found.matters if one.answer in _WAYS)
    yield from (one.matter for one in found.bound if one.freed.separator or one.tied.separator)
    yield from (one.act for one in found.acts if not one.reason)


def _rosters(old: Model, new: Model) -> Iterator[str]:
    """That one version alone allows some roster."""
    for one, other in ((old, new), (new, old)):
        if (one.rosters, one.parties, one.tag_rules) == (other.rosters, other.parties, other.tag_rules):
            continue
        worlds = (world for size in SIZES if (world := small_world(one, size)) is not None)
        if any(allowed(other, world) for world in worlds):
            yield "who there is"


# ── what is left open ─────────────────────────────────────────────────────────────────────────


def _left(old: Model, new: Model, found: Difference, pool: SolverPool) -> Iterator[str]:
    """What may differ all the same: nothing, where the two are proved to mean the same."""
    yield from (one.name for one in found.matters if one.answer is not Answer.EQUIVALENT)
    yield from (one.matter for one in found.bound)
    yield from (one.act for one in found.acts)
    rosters = found.rosters
    if not rosters.common or rosters.own or rosters.changes or rosters.notes or found.renamed:
        yield "who there is"
    if _promises(old) != _promises(new):
        yield "a rule that a guarantee speaks of"
    if _open_for(old) != _open_for(new):
        yield "the time for a vote"
    if _rest(old) != _rest(new):
        yield from _pieces(old, new)
    yield from _procedures(old, new, {one.name for one in found.matters})
    yield from _norms(old, new, pool)


def _promises(model: Model) -> tuple[object, ...]:
    return tuple((one.name, one.form, one.demanded) for one in model.guarantees)


def _open_for(model: Model) -> tuple[tuple[Period | None, bool], ...]:
    """How long each vote is open: no verdict turns on it, and ballots that come too late do."""
    return tuple((stage.within, stage.alone) for one in model.procedures for stage in one.stages)


def _rest(model: Model) -> Model:
    """The rules without what is compared otherwise: on what decisions are adopted, and what is forbidden."""
    rules = rules_of(model)
    amendments = tuple(replace(one, procedure=_frame(one.procedure)) for one in rules.dynamics.amendments)
    frames = tuple(_frame(one) for one in rules.procedures)
    return replace(rules, procedures=frames, dynamics=replace(rules.dynamics, amendments=amendments, norms=()))


def _pieces(old: Model, new: Model) -> Iterator[str]:
    """The names of the parts of the rest that differ."""
    ours, theirs = _rest(old), _rest(new)
    for one, other in ((ours, theirs), (ours.dynamics, theirs.dynamics)):
        fields = (name for name in type(one).__dataclass_fields__ if name != "dynamics")
        yield from (name for name in fields if getattr(one, name) != getattr(other, name))


def _frame(procedure: Procedure) -> Procedure:
    """A procedure without what its decisions demand and whom they bind."""
    return replace(procedure, when=Truth(True), binds=(), stages=tuple(map(_bare, procedure.stages)))


def _bare(stage: Stage) -> Stage:
    return replace(stage, rule=Truth(True), quorum=Truth(True), reversed_=False, keep_quota=False)


def _procedures(old: Model, new: Model, compared: set[str]) -> Iterator[str]:
    """The matters of which one procedure may have taken the place of another, though as much is adopted as before.

    Where several decide a matter, what is adopted is compared of all together: under which of them may turn what an
    amendment leaves, whom it binds, and what is said of one of them.
    """
    if old.procedures == new.procedures:
        return
    if len(old.procedures) != len(new.procedures):
        yield "by which rules is decided"
        return
    told = any(True for _ in every((rules_of(old), _promises(old)), ByClause, ByOrgan))
    for matter in dict.fromkeys(a.matter for a, b in zip(old.procedures, new.procedures, strict=True) if a != b):
        both = [[one for one in model.procedures if one.matter == matter] for model in (old, new)]
        ways, apart = both[0], any(len({(one.organ, one.binds, one.ballot) for one in some}) > 1 for some in both)
        known = matter in compared or matter == AMENDMENT
        if not known or (len(ways) > 1 and (apart or told or old.amendable or new.amendable)):
            yield matter


def _norms(old: Model, new: Model, pool: SolverPool) -> Iterator[str]:
    """The acts of which not the same may be lawful in the two charters."""
    gone, come = _without(old, new), _without(new, old)
    changed = (*gone, *come)
    if not changed:
        if old.dynamics.norms != new.dynamics.norms:
            yield "the order of the rules of conduct"
        return
    plain = all(_plain(one) for one in changed) and not (old.dynamics.survives or old.dynamics.sunsets)
    for act in dict.fromkeys(one.act for one in changed):
        here = [one for model in (old, new) for one in model.dynamics.norms if one.act == act]
        places = {one.clause.address for one in here}
        fixed = not (old.amendable or new.amendable) or len(places) == 1
        if not plain or not fixed or not _as_lawful(old, new, act, pool):
            yield act


def _without(model: Model, other: Model) -> tuple[Norm, ...]:
    return tuple(one for one in model.dynamics.norms if one not in other.dynamics.norms)


def _plain(norm: Norm) -> bool:
    """Whether all that the norm does is to forbid an act, or to permit it, as long as it is in play."""
    lasting = (norm.trigger, norm.becoming, norm.otherwise, norm.within, norm.since)
    return norm.modal is not Modal.MUST and norm.who is not None and not norm.heir and not any(lasting)


def _as_lawful(old: Model, new: Model, act: str, pool: SolverPool) -> bool:
    """Whether it is proved that the act is lawful in one charter where it is in the other."""
    at, rosters = ground(old, new, new, pool, _silent)
    if at.joint is None or not rosters.common or rosters.own:
        return False
    asked = (as_questions(model, (act,), {act: ()}) for model in (old, new))
    both = joint(*posited(*asked), at.joint.grounds)
    changes = at.solved(at.pair(f"{LAWFUL}{act}", both), other=both)
    return bool(changes) and all(one.answer is Answer.EQUIVALENT for one in changes)


def _silent(what: str) -> None:
    """Tell nobody."""
