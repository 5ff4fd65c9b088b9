"""The findings on the guarantees of one charter: from the cache where they are known, else proved now."""

from typing import TYPE_CHECKING

from charter.dataclass import dataclass, replace
from charter.model import Model
from charter.source import Source
from verifier.cache.key import Run
from verifier.cache.recall import Recall
from verifier.cli.hands import Hands, Heard
from verifier.engines.solver import RLIMIT
from verifier.explain.report import Finding

if TYPE_CHECKING:
    from verifier.cache.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: a charter and the files it was read from, the guarantees (all when empty), the budget."""

    model: Model
    sources: tuple[Source, ...]
    only: tuple[str, ...] = ()
    rlimit: int | None = None


def prove(wanted: Wanted, hands: Hands, shelf: "Shelf | None", heard: Heard) -> tuple[Finding, ...]:
    """The findings, in the order of the guarantees; fewer after an interrupt. SolverUnavailable if there is none."""
    model = wanted.model
    chosen = [one for one in model.guarantees if not wanted.only or one.name in wanted.only]
    names = tuple(one.name for one in chosen)
    recall = Recall(shelf, model, wanted.sources, Run((("rlimit", str(wanted.rlimit or RLIMIT)),), names))
    known = recall.findings(chosen)

    def begun() -> None:
        heard.begun()
        for finding in known.values():
            heard.told(finding)

    open_ = tuple(name for name in names if name not in known)
    new = _new(model, open_, hands, replace(heard, begun=begun), recall)
    found = {**known, **{finding.verdict.guarantee.name: finding for finding in new}}
    return tuple(found[name] for name in names if name in found)


def _new(model: Model, names: tuple[str, ...], hands: Hands, heard: Heard, recall: Recall) -> tuple[Finding, ...]:
    """The findings on what is not known. The engines are loaded here, and not where all is known."""
    if not names:
        heard.begun()
        return ()
    from verifier.cli.anew import anew

    return anew(model, names, hands, heard, recall)
