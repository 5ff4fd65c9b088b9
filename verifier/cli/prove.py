"""The findings on the guarantees of one charter: from the cache where they are known, else proved now."""

from collections.abc import Callable, Sequence

from charter.dataclass import dataclass
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
    known, at once where it is final before others are.
    """

    progress: Callable[[str], None]
    told: Callable[[Finding], None]


def prove(wanted: Wanted, pool: SolverPool, shelf: Shelf | None, heard: Heard) -> tuple[Finding, ...]:
    """The findings, in the order of the guarantees; fewer after an interrupt. SolverUnavailable if there is none."""
    model = wanted.model
    chosen = [one for one in model.guarantees if not wanted.only or one.name in wanted.only]
    names = tuple(one.name for one in chosen)
    recall = Recall(shelf, model, wanted.sources, Run((("rlimit", str(wanted.rlimit or RLIMIT)),), names))
    known = recall.findings(chosen)
    for finding in known.values():
        heard.told(finding)
    new = _proved(model, [name for name in names if name not in known], pool, heard, recall)
    found = {**known, **{finding.verdict.guarantee.name: finding for finding in new}}
    return tuple(found[name] for name in names if name in found)


def _proved(model: Model, names: Sequence[str], pool: SolverPool, heard: Heard, recall: Recall) -> tuple[Finding, ...]:
    if not names:
        return ()
    lost = pool.lost
    early: dict[str, Finding] = {}

    def final(verdict: Verdict) -> None:
        finding = early[verdict.guarantee.name] = _finding(model, verdict)
        heard.told(finding)

    run = engine.verify(model, only=names, pool=pool, progress=heard.progress, told=final)
    found = tuple(early.get(one.guarantee.name) or _finding(model, one) for one in run.verdicts)
    for finding in found:
        if finding.verdict.guarantee.name not in early:
            heard.told(finding)
    if not run.interrupted:
        recall.keep(found, disturbed=pool.lost > lost)
    return found


def _finding(model: Model, verdict: Verdict) -> Finding:
    return Finding(verdict, tell(model, verdict), beyond(model, verdict))
