"""The findings on the guarantees of one charter: from the cache where they are known, else proved now."""

from collections.abc import Callable, Sequence

from charter.dataclass import dataclass
from charter.diagnostics.diagnostic import Diagnostic
from charter.model import Model
from charter.source import Source
from verifier.cache.key import Run
from verifier.cache.recall import Recall
from verifier.cache.shelf import Shelf
from verifier.engines import verify as engine
from verifier.engines.solver import RLIMIT, SolverPool
from verifier.explain.report import Finding
from verifier.explain.tell import beyond, tell
from verifier.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: a charter and the files it was read from, the guarantees (all when empty), the budget."""

    model: Model
    sources: tuple[Source, ...]
    only: tuple[str, ...] = ()
    rlimit: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears of the work: `progress` the name of each guarantee that is settled, `told` each finding once it is
    known, at once where it is final before others are; `noticed` what a second process noticed of the charter.
    """

    progress: Callable[[str], None]
    told: Callable[[Finding], None]
    noticed: Callable[[tuple[Diagnostic, ...]], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Hands:
    """Who works: a pool of solvers, and, where `second` makes another one, a copy of this process as well. It begins
    with what is `noticed` of the charter, where that is wanted.
    """

    pool: SolverPool
    second: Callable[[], SolverPool] | None = None
    noticed: Callable[[Model, SolverPool], tuple[Diagnostic, ...]] | None = None


def prove(wanted: Wanted, hands: Hands, shelf: Shelf | None, heard: Heard) -> tuple[Finding, ...]:
    """The findings, in the order of the guarantees; fewer after an interrupt. SolverUnavailable if there is none."""
    model = wanted.model
    chosen = [one for one in model.guarantees if not wanted.only or one.name in wanted.only]
    names = tuple(one.name for one in chosen)
    recall = Recall(shelf, model, wanted.sources, Run((("rlimit", str(wanted.rlimit or RLIMIT)),), names))
    known = recall.findings(chosen)
    for finding in known.values():
        heard.told(finding)
    new = _proved(model, tuple(name for name in names if name not in known), hands, heard, recall)
    found = {**known, **{finding.verdict.guarantee.name: finding for finding in new}}
    return tuple(found[name] for name in names if name in found)


def _proved(
    model: Model, names: tuple[str, ...], hands: Hands, heard: Heard, recall: Recall
) -> tuple[Finding, ...]:  # fmt: skip
    if not names:
        return ()
    lost, queue = hands.pool.lost, _Queue(model, names, heard.told)
    interrupted = False
    if hands.second is not None:
        interrupted = _abreast(model, names, hands, heard, queue)
    if not interrupted and not queue.whole:
        run = engine.verify(model, only=names, pool=hands.pool, progress=heard.progress, told=queue.take)
        interrupted = run.interrupted
        queue.take_all(run.verdicts)
    found = queue.rest()
    if not interrupted:
        recall.keep(found, disturbed=hands.pool.lost > lost)
    return found


def _abreast(model: Model, names: tuple[str, ...], hands: Hands, heard: Heard, queue: "_Queue") -> bool:
    """Prove in two processes; whether the run was interrupted. What is lost with the other one is not in the queue."""
    from verifier.cli.abreast import Copy, Hearing, Lost, Work, divisible

    if hands.second is None or not divisible(names):
        return False
    work = Work(model, names, hands.second(), hands.noticed)
    try:
        with Copy(work, Hearing(queue.take, heard.noticed)) as copy:
            run = engine.verify(
                model, only=names, pool=hands.pool, progress=heard.progress, told=queue.take, beside=copy
            )
            queue.take_all(run.verdicts)
            copy.finish()
            hands.pool.lost += copy.lost
            return copy.stopped
    except Lost:
        return False
    except KeyboardInterrupt:
        return True


class _Queue:
    """Tells findings in the order in which one process alone settles them, in whatever order the verdicts come."""

    def __init__(self, model: Model, names: tuple[str, ...], told: Callable[[Finding], None]) -> None:
        late = engine.turning(model, names)
        self._model, self._names, self._told = model, names, told
        self._order = [*(name for name in names if name not in late), *late]
        self._found: dict[str, Finding] = {}

    @property
    def whole(self) -> bool:
        """Whether there is a verdict on every guarantee."""
        return len(self._found) == len(self._names)

    def take(self, verdict: Verdict) -> None:
        """Take a verdict in, and tell what can be told."""
        name = verdict.guarantee.name
        if name not in self._found:
            self._found[name] = Finding(verdict, tell(self._model, verdict), beyond(self._model, verdict))
        while self._order and self._order[0] in self._found:
            self._told(self._found[self._order.pop(0)])

    def take_all(self, verdicts: Sequence[Verdict]) -> None:
        """Take in those of them that are not known yet."""
        for verdict in verdicts:
            self.take(verdict)

    def rest(self) -> tuple[Finding, ...]:
        """All findings, in the order of the guarantees; those after a gap are told now."""
        for name in self._order:
            if name in self._found:
                self._told(self._found[name])
        return tuple(self._found[name] for name in self._names if name in self._found)
