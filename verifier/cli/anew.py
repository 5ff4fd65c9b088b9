"""The findings on guarantees of which nothing is known: proved or refuted now, told, and kept."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from charter.model import Model
from verifier.cache.recall import Recall
from verifier.cli.hands import Hands, Heard
from verifier.engines import verify as engine
from verifier.explain.report import Finding
from verifier.verdict import Verdict

if TYPE_CHECKING:
    from verifier.cli.abreast import Copy


def anew(model: Model, names: tuple[str, ...], hands: Hands, heard: Heard, recall: Recall) -> tuple[Finding, ...]:
    """The findings on the guarantees of these names, in the order of the model; fewer after an interrupt."""
    lost, queue = hands.pool.lost, _Queue(model, names, heard.told)
    copy = _copy(model, names, hands, queue)
    if copy is None:
        heard.begun()
    interrupted = copy is not None and _abreast(copy, names, hands, heard, queue)
    if not interrupted and not queue.whole:
        run = engine.verify(model, only=names, pool=hands.pool, progress=heard.progress, told=queue.take)
        interrupted = run.interrupted
        queue.take_all(run.verdicts)
    found = queue.rest()
    if not interrupted:
        recall.keep(found, disturbed=hands.pool.lost > lost)
    return found


def _copy(model: Model, names: tuple[str, ...], hands: Hands, queue: "_Queue") -> "Copy | None":
    """A copy of this process that proves as well; None where one process is to do, or is all that there is room for."""
    from verifier.cli.abreast import Copy, Lost, Work, divisible

    if hands.second is None or not divisible(names):
        return None
    try:
        return Copy(Work(model, names, hands.second()), queue.take)
    except Lost:
        return None


def _abreast(copy: "Copy", names: tuple[str, ...], hands: Hands, heard: Heard, queue: "_Queue") -> bool:
    """Prove in two processes; whether the run was interrupted. What is lost with the other one is not in the queue."""
    from verifier.cli.abreast import Lost

    model = copy.model
    try:
        with copy:
            heard.begun()
            run = engine.verify(
                model, only=names, pool=hands.pool, progress=heard.progress, told=queue.take, beside=copy
            )
            queue.take_all(run.verdicts)
            if run.interrupted or copy.stopped:
                return True
            if hands.noticed is not None:
                heard.noticed(hands.noticed(model, hands.pool))
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
        """Take a verdict in, and tell what can be told. What tells it is loaded once there is something to tell."""
        from verifier.explain.tell import beyond, tell

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
