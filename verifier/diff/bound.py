"""Whom the decisions of both versions bind: of what both adopt by the same ballots, whom does only one of them bind?"""

from collections.abc import Generator, Sequence

from charter.dataclass import dataclass
from charter.model import Procedure, VarRef
from verifier.diff.clauses import bound_words
from verifier.diff.compare import NO_WEIGHTS, confirmed, incomplete, polls
from verifier.diff.finding import BoundChange, OneWay, Separator
from verifier.diff.joint import Joint, Pair
from verifier.diff.naming import renamed, same
from verifier.diff.replay import Contradiction, binds, case
from verifier.diff.seated import seated, weighed
from verifier.diff.separate import separate
from verifier.diff.sides import Sides, bindings, settings
from verifier.diff.wording import situations
from verifier.encode.settings import Atlas
from verifier.engines.concrete import NotConcrete, staging
from verifier.engines.decide import Batch, unknown_answer
from verifier.engines.question import Asked, ask, possible
from verifier.explain.phrase import question_words
from verifier.problem import Answer, Status, TooLarge

WHO = VarRef("the_party")
LINKED = "whom it binds turns on what a party does at several stages together"

Bonds = Generator[Batch, Sequence[Answer], BoundChange | None]
Directed = Generator[Batch, Sequence[Answer], "_Way"]


@dataclass(frozen=True, slots=True)
class _Way:
    """One direction: the situations, the party in the smallest of them, or why that is not known."""

    found: OneWay = OneWay()
    who: str = ""
    reason: str = ""


def bound(joint: Joint, pair: Pair) -> Bonds:
    """Whom decisions of a kind bind in one version alone; None where both bind the same parties.

    Raises Contradiction where the interpreter does not agree with the solver.
    """
    before, now = (tuple(joint.model.procedures[index] for index in indices) for indices in (pair.old, pair.new))
    if not before or not now or _binding(before) == _binding(now):
        return None
    base = BoundChange(pair.name, _words(before, 0), _words(now, 1))
    try:
        everyone = settings(Atlas(joint.model), pair, (WHO, joint.everybody))
        rows = [bindings(joint, pair, setting, WHO) for setting in everyone]
    except TooLarge as limit:
        return _open(base, str(limit))
    known = [row for row in rows if row is not None]
    if len(known) < len(rows):
        return _open(base, LINKED)
    freed = yield from _way(joint, pair, known, True)
    tied = yield from _way(joint, pair, known, False)
    if not (freed.found.separator or tied.found.separator or freed.reason or tied.reason):
        return None
    who, reason = (freed.who, tied.who), freed.reason or tied.reason
    return BoundChange(pair.name, base.before, base.now, freed.found, tied.found, who, reason)


def _open(base: BoundChange, reason: str) -> BoundChange:
    return BoundChange(base.matter, base.before, base.now, reason=reason)


def _binding(procedures: Sequence[Procedure]) -> set[object]:
    """Whom each procedure binds, without the clauses that say so."""
    return {frozenset(renamed(one.binds, same, bare=True)) for one in procedures}


def _words(procedures: Sequence[Procedure], side: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bound_words(one, side) for one in procedures))


def _way(joint: Joint, pair: Pair, rows: Sequence[Sides], lost: bool) -> Directed:
    """Who is bound in one version and not in the other."""
    asked = ask([claim for one in rows if possible(claim := one.lost if lost else one.gained)])
    if asked.problem is None:
        return _Way()
    (answer,) = yield Batch((asked.problem,))
    if answer.status is Status.UNKNOWN:
        return _Way(reason=unknown_answer(answer).reason)
    if answer.status is Status.UNSAT:
        return _Way(reason=(yield from confirmed(asked)))
    try:
        shown, who = _separator(joint, pair, rows, asked, answer, lost)
    except NotConcrete:
        return _Way(reason=NO_WEIGHTS)
    except TooLarge as limit:
        return _Way(reason=str(limit))
    listed = yield from separate(rows, lost, (asked.chosen(answer.model).setting, answer.model))
    found = OneWay(shown, situations(rows, listed.cubes), listed.complete)
    return _Way(found, who, incomplete(listed))


def _separator(
    joint: Joint, pair: Pair, rows: Sequence[Sides], asked: Asked, answer: Answer, lost: bool
) -> tuple[Separator, str]:
    """The smallest case, replayed under both versions, and the party that it is about."""
    chosen = asked.chosen(answer.model)
    scene = staging(joint.model, chosen, answer.model)
    keys = next(tuple(one.bodies) for one in rows if one.setting is chosen.setting)
    found, who = case(joint, pair, scene, keys, answer.model), scene.party(WHO)
    ends = (binds(joint, pair, found, 0, who), binds(joint, pair, found, 1, who))
    if ends != (lost, not lost):
        if not chosen.exact:
            raise NotConcrete
        raise Contradiction(f"{question_words(found.question)}: the case does not show whom the versions bind")
    return Separator(
        question_words(found.question),
        found.world,
        polls(found),
        *ends,
        seated(found.world),
        weighed(joint, pair, found.world),
    ), who
