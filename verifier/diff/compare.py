"""One kind of decision, compared: is it as easy to adopt as before, easier, harder, or neither?

Exact for every roster that both versions allow, all parties that the decision may concern, all conditions, and all
ballots in the sense of `verifier.diff.sides`.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from verifier.diff.finding import Answer as Says
from verifier.diff.finding import MatterChange, OneWay, Poll, Separator
from verifier.diff.joint import Joint, Pair
from verifier.diff.replay import Case, Contradiction, adopted, case
from verifier.diff.seated import seated, weighed
from verifier.diff.separate import Listed, separate
from verifier.diff.sides import Sides, settings, sides, stage_words
from verifier.diff.wording import situations
from verifier.encode.settings import Atlas
from verifier.engines.concrete import NotConcrete, staging
from verifier.engines.decide import Batch, unknown_answer
from verifier.engines.question import Asked, ask, possible
from verifier.explain.phrase import question_words
from verifier.problem import Answer, Status, TooLarge

Circumstances = tuple[tuple[str, str], ...]
UNCONFIRMED = "a second solver did not confirm the proof"
NEVER_PUT = "nobody can be concerned by it"
NO_WEIGHTS = "the smallest case needs weights that could not be handed out party by party"


@dataclass(frozen=True, slots=True)
class Asking:
    """How much is to be found out: whether a second solver confirms proofs, whether all conditions are listed.

    Unless `smallest` any separating case will do.
    """

    confirm: bool = True
    list_all: bool = True
    smallest: bool = True


EVERYTHING = Asking()


@dataclass(frozen=True, slots=True)
class _Way:
    """What came of one direction: whether there is a case, and why that is not known."""

    there: Status
    found: OneWay = OneWay()
    reason: str = ""


Comparison = Generator[Batch, Sequence[Answer], tuple[MatterChange, ...]]
Parted = Generator[Batch, Sequence[Answer], MatterChange]
Directed = Generator[Batch, Sequence[Answer], _Way]


def compare(joint: Joint, atlas: Atlas, pair: Pair, asking: Asking = EVERYTHING) -> Comparison:
    """The changes of one kind of decision: one, or one for each value of its categories where these differ.

    Raises Contradiction where the interpreter does not agree with the solver.
    """
    base = MatterChange(pair.name, pair.name, Says.EQUIVALENT)
    if not pair.old or not pair.new:
        answer = Says.ADDED if pair.new else Says.GONE if pair.old else Says.EQUIVALENT
        return (replace(base, answer=answer),)
    try:
        compiled = [sides(joint, pair, setting) for setting in settings(atlas, pair)]
    except TooLarge as limit:
        return (replace(base, answer=Says.UNDECIDED, reason=str(limit)),)
    parts = []
    for circumstances, rows in _grouped(compiled):
        parts.append((yield from _part(joint, pair, rows, asking, replace(base, circumstances=circumstances))))
    return tuple(_merged(parts)) if parts else (replace(base, reason=NEVER_PUT),)


def _grouped(compiled: Sequence[Sides]) -> Iterator[tuple[Circumstances, list[Sides]]]:
    found: dict[Circumstances, list[Sides]] = {}
    for one in compiled:
        found.setdefault(tuple(one.setting.subject.categories.items()), []).append(one)
    yield from found.items()


def _merged(parts: Sequence[MatterChange]) -> Iterator[MatterChange]:
    """The changes, in one where categories make no difference."""
    alike = {(part.answer, part.lost.situations, part.gained.situations, part.reason) for part in parts}
    if len(alike) == 1:
        yield replace(parts[0], circumstances=())
        return
    yield from parts


def _part(joint: Joint, pair: Pair, rows: Sequence[Sides], asking: Asking, base: MatterChange) -> Parted:
    lost = yield from _way(joint, pair, rows, asking, True)
    gained = yield from _way(joint, pair, rows, asking, False)
    reason = lost.reason or gained.reason
    answer = Says.UNDECIDED if Status.UNKNOWN in (lost.there, gained.there) else _answer(lost.there, gained.there)
    return replace(base, answer=answer, lost=lost.found, gained=gained.found, reason=reason)


def _answer(lost: Status, gained: Status) -> Says:
    if lost is Status.SAT:
        return Says.INCOMPARABLE if gained is Status.SAT else Says.HARDER
    return Says.EASIER if gained is Status.SAT else Says.EQUIVALENT


def _way(joint: Joint, pair: Pair, rows: Sequence[Sides], asking: Asking, lost: bool) -> Directed:
    """What one version adopts and the other does not."""
    asked = ask([claim for one in rows if possible(claim := one.lost if lost else one.gained)], asking.smallest)
    if asked.problem is None:
        return _Way(Status.UNSAT)
    (answer,) = yield Batch((asked.problem,))
    if answer.status is Status.UNKNOWN:
        return _Way(Status.UNKNOWN, reason=unknown_answer(answer).reason)
    if answer.status is Status.UNSAT:
        doubt = (yield from confirmed(asked)) if asking.confirm else ""
        return _Way(Status.UNKNOWN, reason=doubt) if doubt else _Way(Status.UNSAT)
    shown = _separator(joint, pair, rows, asked, answer, lost)
    if isinstance(shown, str):
        return _Way(Status.UNKNOWN, reason=shown)
    if not asking.list_all:
        return _Way(Status.SAT, OneWay(shown, complete=False))
    known = asked.chosen(answer.model).setting, answer.model
    listed = yield from separate(rows, lost, known, asking.confirm)
    return _Way(Status.SAT, _listed(rows, shown, listed), incomplete(listed))


def incomplete(listed: Listed) -> str:
    """Why not all situations are listed; empty if they are."""
    return f"not all situations are listed: {listed.reason}" if listed.reason else ""


def confirmed(asked: Asked) -> Generator[Batch, Sequence[Answer], str]:
    """Ask a second solver whether there is no case; empty if it agrees, else why the proof is not to be relied on."""
    assert asked.problem is not None
    (again,) = yield Batch((asked.problem,), again=True)
    return "" if again.status is Status.UNSAT else UNCONFIRMED


def _listed(rows: Sequence[Sides], shown: Separator, listed: Listed) -> OneWay:
    return OneWay(shown, situations(rows, listed.cubes), listed.complete)


def _separator(
    joint: Joint, pair: Pair, rows: Sequence[Sides], asked: Asked, answer: Answer, lost: bool
) -> Separator | str:
    """The smallest case, told and replayed; or why it is none."""
    chosen = asked.chosen(answer.model)
    try:
        scene = staging(joint.model, chosen, answer.model)
    except NotConcrete:
        return NO_WEIGHTS
    except TooLarge as limit:
        return str(limit)
    keys = next(tuple(one.bodies) for one in rows if one.setting is chosen.setting)
    found = case(joint, pair, scene, keys, answer.model)
    ends = (adopted(joint, pair, found, 0), adopted(joint, pair, found, 1))
    if ends != (lost, not lost):
        if not chosen.exact:
            return NO_WEIGHTS
        raise Contradiction(f"{question_words(found.question)}: the case that was found does not separate the versions")
    more = seated(found.world), weighed(joint, pair, found.world)
    return Separator(question_words(found.question), found.world, polls(found), *ends, *more)


def polls(found: Case) -> tuple[Poll, ...]:
    """The ballots of each body that has a say in the case."""
    return tuple(Poll(stage_words(body), tuple(ballots.items())) for body, ballots in found.ballots.items() if ballots)
