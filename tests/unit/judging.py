"""Verdicts for tests on charters with one guarantee."""

from pathlib import Path

from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict


def verdict_of(pool: SolverPool, model: Model) -> Verdict:
    """The verdict on the only guarantee of the charter."""
    (verdict,) = verify(model, pool=pool).verdicts
    return verdict


def judged(pool: SolverPool, folder: Path, text: str) -> tuple[Model, Verdict]:
    """The charter of the text, and the verdict on its only guarantee."""
    model = model_of(folder, text)
    return model, verdict_of(pool, model)


def unbroken(pool: SolverPool, folder: Path, text: str, parties: int = 3, steps: int = 3) -> Verdict:
    """The verdict on a charter whose guarantee, as written, holds, and which no short run among few parties breaks."""
    charter, verdict = judged(pool, folder, text)
    assert verdict.outcome is Outcome.HOLDS
    assert violation_of_run(charter, charter.guarantees[0], parties, steps, Grade.AS_WRITTEN) is None
    return verdict


def broken(pool: SolverPool, folder: Path, text: str) -> Verdict:
    """The verdict on a charter whose guarantee is violated, as written, by the run that is shown."""
    charter, verdict = judged(pool, folder, text)
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert not violates_run(charter, charter.guarantees[0], verdict.broken, Grade.AS_WRITTEN)
    return verdict


def failing(pool: SolverPool, folder: Path, text: str) -> Verdict:
    """The verdict on a charter whose guarantee, as written, does not hold: a short run among two parties breaks it."""
    charter, verdict = judged(pool, folder, text)
    assert violation_of_run(charter, charter.guarantees[0], 2, 3, Grade.AS_WRITTEN) is not None
    assert verdict.outcome is not Outcome.HOLDS
    return verdict
