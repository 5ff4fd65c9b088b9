"""The scenarios of a charter, of one decision and of several steps alike, in the order of the text."""

from charter.model import Chronicle, Model, Scenario
from charter.scenario.chronicle import run_chronicle
from charter.scenario.run import ScenarioResult, run


def results(model: Model) -> tuple[tuple[Scenario | Chronicle, ScenarioResult], ...]:
    """Every scenario with what comes of it."""
    every: list[Scenario | Chronicle] = [*model.scenarios, *model.chronicles]
    told = sorted(every, key=lambda one: one.clause.span.start)
    return tuple((one, run_chronicle(model, one) if isinstance(one, Chronicle) else run(model, one)) for one in told)
