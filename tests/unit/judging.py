"""Verdicts for tests on charters with one guarantee."""

from pathlib import Path

from charter.model import Model
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Verdict


def verdict_of(pool: SolverPool, model: Model) -> Verdict:
    """The verdict on the only guarantee of the charter."""
    (verdict,) = verify(model, pool=pool).verdicts
    return verdict


def judged(pool: SolverPool, folder: Path, text: str) -> tuple[Model, Verdict]:
    """The charter of the text, and the verdict on its only guarantee."""
    model = model_of(folder, text)
    return model, verdict_of(pool, model)
