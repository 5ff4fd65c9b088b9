"""The scenarios of a charter, of one decision and of several steps alike, in the order of the text."""

from charter.model import Chronicle, Model, Scenario
from charter.scenario.chronicle import run_chronicle
from charter.scenario.opening import CROWDED
from charter.scenario.run import ScenarioResult, run
from charter.world import MOST_PARTIES


def told(model: Model) -> tuple[Scenario | Chronicle, ...]:
    """Every scenario, those under practices that are not in force too, in the order of the text."""
    return tuple(one for one, _ in _played(model))


def results(model: Model) -> tuple[tuple[Scenario | Chronicle, ScenarioResult], ...]:
    """Every scenario with what comes of it."""
    return tuple((one, _result(under, one)) for one, under in _played(model))


def _result(model: Model, one: Scenario | Chronicle) -> ScenarioResult:
    if _parties(model, one) > MOST_PARTIES:
        return ScenarioResult(one.name, False, (CROWDED,), "")
    return run_chronicle(model, one) if isinstance(one, Chronicle) else run(model, one)


def _parties(model: Model, one: Scenario | Chronicle) -> int:
    """No fewer parties take part in the scenario than it gives, or the charter asks for."""
    given = dict(one.sizes)
    asked = {line.standing: line.low for line in model.rosters}
    return sum(given.get(standing, asked.get(standing, 0)) for standing in model.standings)


def _played(model: Model) -> list[tuple[Scenario | Chronicle, Model]]:
    """Every scenario and the charter under which it is played."""
    every = (model, *(one.model for one in model.practised))
    found: list[tuple[Scenario | Chronicle, Model]] = []
    for under in every:
        found += [(one, under) for one in under.scenarios]
        found += [(one, under) for one in under.chronicles]
    return sorted(found, key=lambda pair: pair[0].clause.span.start)
